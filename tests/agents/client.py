"""`tachy mcp` with the protocol's reference client, against a simulator of its own. Called with the path of `tachy`;
ends with an error where something is not as promised."""

import asyncio
import base64
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from mcp import Client, StdioServerParameters

WAVES = {"mode": "text", "prompt": "waves", "duration": 1, "quality": "360p"}


# Longest wait for the simulator, in seconds; only a hang takes it.
START_MAX_S = 30


class World:
    """A simulator and a data folder."""

    def __init__(self, tachy, folder):
        self.tachy = tachy
        self.folder = pathlib.Path(folder)
        port_file = self.folder / "port"
        self.simulator = subprocess.Popen(
            [tachy, "simulator", "--speed", "100", "--port-file", port_file], stdout=subprocess.DEVNULL
        )
        give_up = time.monotonic() + START_MAX_S
        while not port_file.exists():
            assert time.monotonic() < give_up and self.simulator.poll() is None, "the simulator never listened"
            time.sleep(0.02)
        base = f"http://127.0.0.1:{port_file.read_text()}"
        self.env = dict(
            os.environ,
            TACHYSCOPE_HOME=str(self.folder / "home"),
            TACHYSCOPE_SECRETS="file",
            PIXVERSE_API_KEY="sk-agent-0001",
            **{f"PIXVERSE_{door}_BASE": base for door in ("API", "WEB", "UPLOAD")},
        )

    def server(self, *flags):
        return StdioServerParameters(command=self.tachy, args=["mcp", *flags], env=self.env)

    def end(self):
        self.simulator.terminate()
        self.simulator.wait(START_MAX_S)


async def made_and_read(world):
    told = []

    async def progress(_step, _total, message):
        told.append(message)

    async with Client(world.server()) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        assert tools == {"make", "status", "list", "estimate", "balance"}, tools
        priced = await client.call_tool("estimate", WAVES)
        price = priced.structured_content["estimatedCredits"]
        made = await client.call_tool("make", WAVES, progress_callback=progress)
        job = made.structured_content["jobs"][0]
        assert not made.is_error and job["stage"] == "done", made
        assert any("rendering" in line for line in told), told
        clips = (await client.call_tool("list", {"what": "clips"})).structured_content["clips"]
        video = (await client.read_resource(clips[0]["uri"] + "/video")).contents[0]
        kept = pathlib.Path(job["clip"]["path"]).read_bytes()
        assert base64.b64decode(video.blob) == kept, "the clip's own bytes"
        return price


async def refused(world, price):
    async with Client(world.server("--cap", str(price))) as client:
        wrong = await client.call_tool("make", WAVES | {"duration": 99})
        assert wrong.is_error, wrong
        assert wrong.structured_content["error"]["fields"][0]["field"] == "duration", wrong
        over = await client.call_tool("make", WAVES | {"count": 2})
        assert over.is_error and over.structured_content["error"]["code"] == "capReached", over


async def main():
    with tempfile.TemporaryDirectory() as folder:
        world = World(sys.argv[1], folder)
        try:
            await refused(world, await made_and_read(world))
        finally:
            world.end()
    print("The reference client: 2 sessions, all as promised.")


asyncio.run(main())
