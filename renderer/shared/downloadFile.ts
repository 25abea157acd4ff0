/** Hands a file to the browser's download; Electron asks where to put it. */
export function downloadFile(name: string, content: Uint8Array | Blob): void {
  const parts = content instanceof Blob ? content : content.slice();
  const url = URL.createObjectURL(new Blob([parts], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
