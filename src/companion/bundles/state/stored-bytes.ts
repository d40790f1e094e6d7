import { DamagedObjectError, type ObjectStore } from './object-store';

/** What is kept under a digest; null when it is lost or damaged. */
export async function storedBytes(
  objects: Pick<ObjectStore, 'read'>,
  digest: string
): Promise<Uint8Array | null> {
  try {
    return await objects.read(digest);
  } catch (error) {
    if (error instanceof DamagedObjectError) {
      return null;
    }
    throw error;
  }
}
