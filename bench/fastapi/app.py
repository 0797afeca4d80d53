"""The four endpoints as they were first written: FastAPI in front of PixVerse, httpx behind.

The peer of `cargo xtask bench doors`. It keeps nothing: every question is asked on, over one shared client that
holds its connections open, on uvloop and httptools, in one process, as its authors recommend it for speed.

    app.py PORT_FILE      environment: PIXVERSE_API_BASE, PIXVERSE_API_KEY
"""

import os
import socket
import sys
import uuid
from contextlib import asynccontextmanager
from typing import Annotated

import httpx
import uvicorn
from fastapi import Depends, FastAPI, File, Form, HTTPException, UploadFile
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from pydantic import BaseModel

BASE = os.environ["PIXVERSE_API_BASE"]
KEY = os.environ["PIXVERSE_API_KEY"]

tokens: set[str] = set()
bearer = OAuth2PasswordBearer(tokenUrl="/api/v1/auth")


@asynccontextmanager
async def lifespan(app: FastAPI):
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    async with httpx.AsyncClient(base_url=BASE, limits=limits, timeout=30, trust_env=False) as client:
        app.state.pixverse = client
        yield


app = FastAPI(lifespan=lifespan)


class Wish(BaseModel):
    prompt: str
    model: str
    duration: int
    quality: str
    aspect_ratio: str


class Wanted(BaseModel):
    generation_id: int | str


def signed_in(token: Annotated[str, Depends(bearer)]) -> None:
    if token not in tokens:
        raise HTTPException(401, "a valid token is needed")


def head() -> dict[str, str]:
    return {"API-KEY": KEY, "Ai-trace-id": str(uuid.uuid4())}


@app.post("/api/v1/auth")
async def auth(form: Annotated[OAuth2PasswordRequestForm, Depends()]):
    wanted = {"Username": form.username, "Password": form.password}
    answer = await app.state.pixverse.post("/creative_platform/login", json=wanted)
    session = answer.json().get("Resp") or {}
    if not session:
        raise HTTPException(401, "refused")
    token = uuid.uuid4().hex
    tokens.add(token)
    return {"access_token": token, "token_type": "bearer"}


@app.post("/api/v1/t2v", dependencies=[Depends(signed_in)])
async def t2v(wish: Wish):
    path = "/openapi/v2/video/text/generate"
    return (await app.state.pixverse.post(path, json=wish.model_dump(), headers=head())).json()


@app.post("/api/v1/i2v", dependencies=[Depends(signed_in)])
async def i2v(
    file: Annotated[UploadFile, File()],
    prompt: Annotated[str, Form()],
    model: Annotated[str, Form()],
    duration: Annotated[int, Form()],
    quality: Annotated[str, Form()],
):
    pixverse = app.state.pixverse
    image = {"image": (file.filename, await file.read(), file.content_type)}
    uploaded = (await pixverse.post("/openapi/v2/image/upload", files=image, headers=head())).json()
    if uploaded["ErrCode"] != 0:
        return uploaded
    wanted = {
        "img_id": uploaded["Resp"]["img_id"],
        "prompt": prompt,
        "model": model,
        "duration": duration,
        "quality": quality,
    }
    return (await pixverse.post("/openapi/v2/video/img/generate", json=wanted, headers=head())).json()


@app.post("/api/v1/status", dependencies=[Depends(signed_in)])
async def status(wanted: Wanted):
    path = f"/openapi/v2/video/result/{wanted.generation_id}"
    return (await app.state.pixverse.get(path, headers=head())).json()


def main() -> None:
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    door.listen(512)
    draft = sys.argv[1] + ".part"
    with open(draft, "w") as file:
        file.write(str(door.getsockname()[1]))
    os.rename(draft, sys.argv[1])
    config = uvicorn.Config(app, loop="uvloop", http="httptools", access_log=False, log_level="warning")
    uvicorn.Server(config).run(sockets=[door])


if __name__ == "__main__":
    main()
