"""What a test may do that AWS has no API for, under ``POST /moto-api/account/``."""

import json
from datetime import timedelta
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.ec2.models import EC2Backend, ec2_backends
from moto.moto_api._internal.urls import url_paths

from . import delivery
from .agents import AGENTS
from .functions import Jvms


def _age(backend: EC2Backend, instance_id: str, by: timedelta) -> None:
    instance = backend.get_instance(instance_id)
    instance.launch_time -= by
    for endpoint in backend.vpc_end_points.values():
        if endpoint.vpc_id == instance.vpc_id:
            endpoint.creation_timestamp -= by
    if instance_id in backend.iam_instance_profile_associations:
        profile = backend.iam_instance_profile_associations[instance_id].iam_instance_profile
        for each in (profile, *profile.roles):
            each.create_date -= by


def install(jvms: Jvms) -> None:
    def agents(request: Any, full_url: str, headers: Any) -> tuple[int, dict[str, str], str]:
        """Says what Systems Manager is to know of a node: ``{"instance_id", "ping_status", "connected"}``."""
        AGENTS.set(**json.loads(request.data))
        return 200, {}, "{}"

    def tick(request: Any, full_url: str, headers: Any) -> tuple[int, dict[str, str], str]:
        """Fires the scheduled rules of a Region, ``{"region"}``, and answers with what their functions did."""
        return (200, {}, json.dumps(delivery.tick(jvms, DEFAULT_ACCOUNT_ID, json.loads(request.data)["region"])))

    def age(request: Any, full_url: str, headers: Any) -> tuple[int, dict[str, str], str]:
        """Makes an instance, and what it was given, older than it is: ``{"region", "instance_id", "minutes"}``."""
        asked = json.loads(request.data)
        _age(
            ec2_backends[DEFAULT_ACCOUNT_ID][asked["region"]], asked["instance_id"], timedelta(minutes=asked["minutes"])
        )
        return 200, {}, "{}"

    url_paths["{0}/moto-api/account/age"] = age
    url_paths["{0}/moto-api/account/agents"] = agents
    url_paths["{0}/moto-api/account/tick"] = tick
