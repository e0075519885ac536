"""Runs a function as Lambda does: a real JVM with AWS's own runtime interface client, the function's environment, and
temporary credentials of the function's role. One JVM for each function, kept between invocations.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import json
import os
import queue
import subprocess
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from moto.awslambda.models import LambdaFunction
from moto.sts.models import sts_backends
from moto.utilities.utils import get_partition

API = "/2018-06-01/runtime/"
MAIN_CLASS = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"


@dataclass(frozen=True)
class Host:
    """What all functions share.

    endpoint: where the SDK in a function finds AWS
    class_path: the runtime interface client's jars
    folder: for code and logs
    """

    endpoint: str
    java: str
    class_path: str
    folder: Path


@dataclass(frozen=True)
class Answer:
    payload: bytes
    failed: bool


@dataclass
class Invocation:
    payload: bytes
    deadline_ms: int
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    answer: "queue.Queue[Answer]" = field(default_factory=queue.Queue)


def credentials_of(role_arn: str, session: str, region: str, account: str) -> dict[str, str]:
    """Temporary credentials of a role, as the environment variables that every SDK reads."""
    role = sts_backends[account][get_partition(region)].assume_role(
        region_name=region, role_session_name=session, role_arn=role_arn, policy="", duration=3600, external_id=""
    )
    return {
        "AWS_ACCESS_KEY_ID": role.access_key_id,
        "AWS_SECRET_ACCESS_KEY": role.secret_access_key,
        "AWS_SESSION_TOKEN": role.session_token,
    }


class Jvm:
    """One function's execution environment. Invocations wait for one another, as with a concurrency of one."""

    def __init__(self, function: LambdaFunction, host: Host) -> None:
        self._function = function
        self._host = host
        self._pending: queue.Queue[Invocation] = queue.Queue()
        self._running: Invocation | None = None
        self._turn = threading.Lock()
        self._api = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._api.daemon_threads = True
        threading.Thread(target=self._api.serve_forever, daemon=True).start()
        self._log = (host.folder / f"{function.function_name}.log").open("ab")
        self._process: subprocess.Popen[bytes] | None = None
        self._task_root = host.folder / function.function_name

    def invoke(self, payload: bytes) -> Answer:
        with self._turn:
            if self._process is None or self._process.poll() is not None:
                self._process = self._start()
            # A cold start on a busy machine is not held against the function's own time.
            seconds = int(self._function.timeout) + 30
            self._running = Invocation(payload, int((time.time() + seconds) * 1000))
            self._pending.put(self._running)
            return self._await(self._running, seconds)

    def _await(self, invocation: Invocation, seconds: int) -> Answer:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                return invocation.answer.get(timeout=0.5)
            except queue.Empty:
                if self._process is not None and self._process.poll() is not None:
                    return _error("Runtime.ExitError", f"the JVM ended with status {self._process.returncode}")
        self.stop()
        return _error("Sandbox.Timedout", f"Task timed out after {seconds} seconds")

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def next(self) -> Invocation:
        return self._pending.get()

    def finish(self, identifier: str, answer: Answer) -> None:
        running = self._running
        if running is not None and identifier in (running.id, "init"):
            running.answer.put(answer)

    @property
    def arn(self) -> str:
        return self._function.function_arn

    def _start(self) -> subprocess.Popen[bytes]:
        # A dead JVM's last request may still wait on the old queue.
        self._pending = queue.Queue()
        with ZipFile(BytesIO(self._function.code_bytes)) as code:
            code.extractall(self._task_root)
        command = [
            self._host.java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            f"-Djava.io.tmpdir={self._host.folder}",
            "-cp",
            self._host.class_path,
            MAIN_CLASS,
            self._function.handler,
        ]
        return subprocess.Popen(
            command, cwd=self._task_root, env=self._environment(), stdout=self._log, stderr=subprocess.STDOUT
        )

    def _environment(self) -> dict[str, str]:
        function = self._function
        return {
            "PATH": os.environ["PATH"],
            "LANG": "en_US.UTF-8",
            "TZ": ":UTC",
            **function.environment_vars,
            **credentials_of(function.role, function.function_name, function.region, function.account_id),
            "AWS_ENDPOINT_URL": self._host.endpoint,
            "AWS_REGION": function.region,
            "AWS_DEFAULT_REGION": function.region,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}",
            "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{function.function_name}",
            "AWS_LAMBDA_LOG_STREAM_NAME": "local",
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._api.server_address[1]}",
            "_HANDLER": function.handler,
            "LAMBDA_TASK_ROOT": str(self._task_root),
        }


def _error(kind: str, message: str) -> Answer:
    return Answer(json.dumps({"errorType": kind, "errorMessage": message}).encode(), failed=True)


def _handler(jvm: Jvm) -> type[BaseHTTPRequestHandler]:
    class RuntimeApi(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path != f"{API}invocation/next":
                self.send_error(404)
                return
            invocation = jvm.next()
            self.send_response(200)
            self.send_header("Lambda-Runtime-Aws-Request-Id", invocation.id)
            self.send_header("Lambda-Runtime-Deadline-Ms", str(invocation.deadline_ms))
            self.send_header("Lambda-Runtime-Invoked-Function-Arn", jvm.arn)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(invocation.payload)))
            self.end_headers()
            self.wfile.write(invocation.payload)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            *_, identifier, outcome = self.path.split("/")
            jvm.finish(identifier, Answer(body, failed=outcome == "error"))
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    return RuntimeApi


class Jvms:
    """The JVMs of all functions, by name. Stands in for the Docker containers that moto would start."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._by_name: dict[str, Jvm] = {}
        self._lock = threading.Lock()

    def invoke(self, function: LambdaFunction, payload: bytes) -> Answer:
        with self._lock:
            if function.function_name not in self._by_name:
                self._by_name[function.function_name] = Jvm(function, self._host)
        return self._by_name[function.function_name].invoke(payload)

    def stop(self) -> None:
        for jvm in self._by_name.values():
            jvm.stop()

    def install(self) -> None:
        """Has the Lambda API's Invoke come here."""

        def invoke(function: LambdaFunction, body, request_headers, response_headers) -> bytes:
            payload = body if isinstance(body, bytes) else (body or "{}").encode()
            answer = self.invoke(function, payload)
            if answer.failed:
                response_headers["x-amz-function-error"] = "Unhandled"
            return answer.payload

        LambdaFunction.invoke = invoke
