/** Progress overwrites itself, so it is for a terminal only. */
export function showProgress(done: number, total: number): void {
  if (process.stderr.isTTY && total > 1) {
    process.stderr.write(done < total ? `\r${done} of ${total}` : '\r\u001b[K');
  }
}

/** So that what is printed next does not stand behind it. */
export function clearProgress(): void {
  if (process.stderr.isTTY) {
    process.stderr.write('\r\u001b[K');
  }
}
