const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i;

/**
 * Whether Windows takes a file name for a device: `CON`, `nul.txt`, `COM1` …, whatever the case
 * and the extension. Such a name can be made elsewhere and then not be opened there.
 */
export function isWindowsDeviceName(fileName: string): boolean {
  const stem = fileName.split('.', 1)[0] ?? '';
  return DEVICE.test(stem.trimEnd());
}
