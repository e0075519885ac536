"""Starts the account: ``python -m account --port 4566 --java JAVA --class-path JARS --folder DIR``."""

import argparse
import logging
import os
import signal
import sys
from pathlib import Path

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

from . import authorization, cloudformation, control, delivery, ec2, failures, operations
from .functions import Host, Jvms


def main() -> None:
    arguments = _arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    endpoint = f"http://localhost:{arguments.port}"
    arguments.folder.mkdir(parents=True, exist_ok=True)
    jvms = Jvms(Host(endpoint, arguments.java, arguments.class_path, arguments.folder))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    _install(jvms, endpoint)
    try:
        application = DomainDispatcherApplication(create_backend_app)
        run_simple("127.0.0.1", arguments.port, application, threaded=True)
    finally:
        jvms.stop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="account")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--java", required=True, help="the java command that runs functions")
    parser.add_argument("--class-path", required=True, help="AWS's runtime interface client and what it needs")
    parser.add_argument("--folder", type=Path, required=True, help="for the functions' code and logs")
    return parser.parse_args()


def _install(jvms: Jvms, endpoint: str) -> None:
    jvms.install()
    delivery.install(jvms, endpoint)
    control.install(jvms)
    for module in (authorization, cloudformation, ec2, operations, failures):
        module.install()


main()
