import { refusalFrom, Refused } from "./host";
import type { StoredInput } from "./generated";

/** Where a file goes, and what opens the door there. */
export interface UploadDoor {
  url: string;
  /** Null where the page's own cookie opens it. */
  bearer: string | null;
}

/** Send one file as multipart. XMLHttpRequest, because only it tells how much has left. */
export function sendFile(
  door: UploadDoor,
  file: File,
  onProgress: (part: number) => void,
): Promise<StoredInput> {
  const form = new FormData();
  form.append("file", file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", door.url);
    request.responseType = "json";
    if (door.bearer !== null) request.setRequestHeader("Authorization", `Bearer ${door.bearer}`);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status < 300) resolve(request.response as StoredInput);
      else reject(refusalFrom(request.response));
    };
    request.onerror = () => reject(new Refused("unreachable", unreadable(file.name)));
    request.send(form);
  });
}

/** A folder, or a file that is gone, fails while it is read; so does a studio that has stopped. */
function unreadable(name: string): string {
  return `“${name}” could not be read. Choose a file: an image, a video or a sound.`;
}
