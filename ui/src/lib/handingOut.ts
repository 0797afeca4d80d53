/** A browser asks for a file by a link that is pressed for the person. */
export function handOut(address: string, fileName = ""): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
}

/** A table as a file among the browser's downloads. */
export function handOutTable({ text, fileName }: { text: string; fileName: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  handOut(address, fileName);
  URL.revokeObjectURL(address);
}
