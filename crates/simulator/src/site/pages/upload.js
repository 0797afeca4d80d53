// A picture's way to the object store: keys, a signed PUT, its registration.
"use strict";

async function hmacSha1(secret, text) {
  const encode = (words) => new TextEncoder().encode(words);
  const key = await crypto.subtle.importKey("raw", encode(secret), { name: "HMAC", hash: "SHA-1" }, false, ["sign"]);
  const signed = new Uint8Array(await crypto.subtle.sign("HMAC", key, encode(text)));
  return btoa(String.fromCharCode(...signed));
}

async function putObject(file, key) {
  const { Ak, Sk, Token } = await call("/getUploadToken");
  const date = new Date().toUTCString();
  const text = `PUT\n\n${file.type}\n${date}\nx-oss-date:${date}\nx-oss-forbid-overwrite:true\n` +
    `x-oss-security-token:${Token}\n/pixverse-fe-upload/${key}`;
  const answer = await fetch(`${window.site.api}/${key}`, {
    method: "PUT",
    body: file,
    headers: {
      "content-type": file.type, "x-oss-date": date, "x-oss-forbid-overwrite": "true",
      "x-oss-security-token": Token, authorization: `OSS ${Ak}:${await hmacSha1(Sk, text)}`,
    },
  });
  if (!answer.ok) throw new Error(`the object store said ${answer.status}`);
}

/** Upload one picture; what the API knows it by. */
async function uploadPicture(file) {
  const name = `${crypto.randomUUID()}.${file.type.split("/")[1]}`;
  const path = `upload/${name}`;
  await putObject(file, path);
  const { result } = await call("/media/batch_upload_media", {
    images: [{ name, size: file.size, path, file_name: file.name }],
  });
  if (result[0].err_msg) throw new Error(result[0].err_msg);
  return { path, url: result[0].url };
}
