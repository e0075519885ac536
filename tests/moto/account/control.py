"""What a test may do that AWS has no API for: ``POST /moto-api/account/agents`` and ``POST /moto-api/account/tick``."""

import json
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.moto_api._internal.urls import url_paths

from . import delivery
from .agents import AGENTS
from .functions import Jvms


def install(jvms: Jvms) -> None:
    def agents(request: Any, full_url: str, headers: Any) -> tuple[int, dict[str, str], str]:
        """Says what Systems Manager is to know of a node: ``{"instance_id", "ping_status", "connected"}``."""
        AGENTS.set(**json.loads(request.data))
        return 200, {}, "{}"

    def tick(request: Any, full_url: str, headers: Any) -> tuple[int, dict[str, str], str]:
        """Fires the scheduled rules of a Region, ``{"region"}``, and answers with what their functions did."""
        return 200, {}, json.dumps(delivery.tick(jvms, DEFAULT_ACCOUNT_ID, json.loads(request.data)["region"]))

    url_paths["{0}/moto-api/account/agents"] = agents
    url_paths["{0}/moto-api/account/tick"] = tick
