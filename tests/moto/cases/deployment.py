"""An account with the product deployed to it by ``cdk deploy``, and AWS clients into it."""

import atexit
import functools
import json
import os
import socket
import subprocess
import sys
import time
import unittest
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

import boto3
from botocore.config import Config

ROOT = Path(__file__).resolve().parents[3]
REGION = "us-east-1"
ACCOUNT = "123456789012"
NAME = f"ssm-reconnect-{REGION}"

Seen = TypeVar("Seen")


def until(what: str, look: Callable[[], Seen], seconds: float = 90) -> Seen:
    """What ``look`` sees as soon as it sees something; fails where that takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if seen := look():
            return seen
        time.sleep(0.2)
    raise AssertionError(f"{what}: not within {seconds:.0f} s")


class Deployment:
    """A server of its own, with the product deployed in one mode, IAM enforced from then on."""

    def __init__(self, mode: str, work: Path) -> None:
        self._assembly = work / f"cdk.out.{mode}"
        self.folder = work / mode
        self.folder.mkdir(parents=True, exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.endpoint = f"http://localhost:{port}"
        self._credentials = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
        self._server = self._start(port)

    def __enter__(self) -> Self:
        try:
            until("the server answers", self._answers)
            self.outputs = self._deploy()
            self._enforce_iam()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        try:
            self._server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._server.kill()

    def _start(self, port: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "account", "--port", str(port), "--folder", str(self.folder)]
        command += ["--java", os.environ["MOTO_JAVA"], "--class-path", os.environ["MOTO_CLASS_PATH"]]
        with (self.folder / "server.log").open("wb") as log:
            return subprocess.Popen(command, cwd=ROOT / "tests/moto", stdout=log, stderr=subprocess.STDOUT)

    def _answers(self) -> bool:
        if self._server.poll() is not None:
            raise AssertionError(f"the server ended: see {self.folder / 'server.log'}")
        try:
            self.client("sts").get_caller_identity()
        except OSError:
            return False
        except Exception as failure:
            return "Could not connect" not in str(failure)
        return True

    def _deploy(self) -> dict[str, str]:
        self._cdk("bootstrap", f"aws://{ACCOUNT}/{REGION}")
        outputs = self.folder / "outputs.json"
        self._cdk(
            *("deploy", "--app", str(self._assembly), "--method=direct", "--no-previous-parameters"),
            *("--require-approval", "never", "--outputs-file", str(outputs)),
        )
        return next(iter(json.loads(outputs.read_text()).values()))

    def _cdk(self, *arguments: str) -> None:
        environment = {
            **os.environ,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": REGION,
            "CI": "true",
        }
        command = [str(ROOT / "node_modules/.bin/cdk"), *arguments]
        with (self.folder / "cdk.log").open("ab") as log:
            result = subprocess.run(
                command,
                check=False,
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                timeout=150,
            )
        if result.returncode != 0:
            raise AssertionError(f"cdk {arguments[0]} failed: see {self.folder / 'cdk.log'}")

    def _enforce_iam(self) -> None:
        """From here on nobody may do what no policy allows; the test is an administrator."""
        iam = self.client("iam")
        iam.create_user(UserName="administrator")
        iam.attach_user_policy(UserName="administrator", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
        key = iam.create_access_key(UserName="administrator")["AccessKey"]
        self._credentials = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
        self._post("/moto-api/reset-auth", b"0")

    def _post(self, path: str, body: bytes) -> Any:
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.endpoint + path, data=body, headers=headers, method="POST")
        with urllib.request.urlopen(request, timeout=300) as response:
            return json.loads(response.read())

    def client(self, service: str, credentials: dict[str, str] | None = None) -> Any:
        config = Config(retries={"max_attempts": 0}, read_timeout=300)
        return boto3.client(
            service, endpoint_url=self.endpoint, region_name=REGION, config=config, **(credentials or self._credentials)
        )

    def client_of(self, role: str, service: str) -> Any:
        """A client with the credentials of a role, as the function that has it."""
        arn = f"arn:aws:iam::{ACCOUNT}:role/{role}"
        issued = self.client("sts").assume_role(RoleArn=arn, RoleSessionName="test")["Credentials"]
        credentials = {
            "aws_access_key_id": issued["AccessKeyId"],
            "aws_secret_access_key": issued["SecretAccessKey"],
            "aws_session_token": issued["SessionToken"],
        }
        return self.client(service, credentials)

    def agent(self, instance_id: str, ping_status: str = "Online", connected: bool = True) -> None:
        """Has Systems Manager know the instance's agent so."""
        node = {"instance_id": instance_id, "ping_status": ping_status, "connected": connected}
        self._post("/moto-api/account/agents", json.dumps(node).encode())

    def age(self, instance_id: str, minutes: int) -> None:
        """Has the instance, its profile and the endpoints of its VPC been there for longer."""
        aging = {"region": REGION, "instance_id": instance_id, "minutes": minutes}
        self._post("/moto-api/account/age", json.dumps(aging).encode())

    def tick(self) -> list[dict[str, Any]]:
        """Lets five minutes' schedule come once: what the functions answered."""
        return self._post("/moto-api/account/tick", json.dumps({"region": REGION}).encode())


@functools.cache
def _deployed(mode: str) -> Deployment:
    deployment = Deployment(mode, Path(os.environ["MOTO_WORK"]))
    atexit.register(deployment.__exit__)
    return deployment.__enter__()


class DeployedTest(unittest.TestCase):
    """Tests of a deployment that all tests of its mode share: each makes what it needs, in a VPC of its own."""

    mode: str
    aws: Deployment

    @classmethod
    def setUpClass(cls) -> None:
        cls.aws = _deployed(cls.mode)
