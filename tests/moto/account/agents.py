"""What Systems Manager knows of the account's nodes. The test says it; nothing registers by itself here."""

import threading
import time
from typing import Any

DHMC = "/ssm/managed-instance/default-ec2-instance-management-role"


class Agents:
    """Nodes by instance id, each with its ping status and whether Session Manager's channel stands."""

    def __init__(self) -> None:
        self._nodes: dict[str, dict[str, Any]] = {}
        self._lock = threading.Lock()

    def set(self, instance_id: str, ping_status: str, connected: bool, agent_version: str = "3.3.987.0") -> None:
        with self._lock:
            self._nodes[instance_id] = {
                "information": {
                    "InstanceId": instance_id,
                    "PingStatus": ping_status,
                    "LastPingDateTime": time.time(),
                    "AgentVersion": agent_version,
                    "IsLatestVersion": True,
                    "PlatformType": "Linux",
                    "PlatformName": "Amazon Linux",
                    "PlatformVersion": "2023",
                    "ResourceType": "EC2Instance",
                    "SourceId": instance_id,
                    "SourceType": "AWS::EC2::Instance",
                },
                "connected": connected,
            }

    def described(self) -> list[dict[str, Any]]:
        with self._lock:
            return [node["information"] for _, node in sorted(self._nodes.items())]

    def is_connected(self, instance_id: str) -> bool:
        with self._lock:
            return instance_id in self._nodes and self._nodes[instance_id]["connected"]


class Settings:
    """Service settings of Systems Manager. Where none was made AWS answers with its default."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def put(self, identifier: str, value: str) -> None:
        self._values[identifier] = value

    def get(self, identifier: str) -> dict[str, Any]:
        customised = identifier in self._values
        return {
            "SettingId": identifier,
            "SettingValue": self._values.get(identifier, "$None"),
            "Status": "Customized" if customised else "Default",
        }


AGENTS = Agents()
SETTINGS = Settings()
