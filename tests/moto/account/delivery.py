"""Brings events to functions: from EventBridge rules whose target is a function, and from queues that feed one.

https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

import copy
import json
import logging
import threading
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
from moto.awslambda.models import EventSourceMapping, LambdaBackend, LambdaFunction, lambda_backends
from moto.events.models import Rule, events_backends
from moto.sqs.models import Queue, sqs_backends

from .functions import Answer, Jvms, credentials_of

LOG = logging.getLogger(__name__)
RECEIVED_AT_ONCE = 10
# Nobody waits here for a batching window of seconds, or for a visibility timeout of minutes.
LAPSE_SECONDS = 1


def install(jvms: Jvms, endpoint: str) -> None:
    _install_rules(jvms)
    _install_queues(jvms, endpoint)


def _install_rules(jvms: Jvms) -> None:
    send = Rule.send_to_targets

    def send_to_targets(rule: Rule, event: dict[str, Any], transform_input: bool = True) -> None:
        if rule.scheduled_expression and not rule.event_pattern.dump():
            return
        if rule.event_pattern.matches_event(event):
            for function in _functions(rule):
                threading.Thread(target=jvms.invoke, args=(function, _encoded(event)), daemon=True).start()
        send(_without_functions(rule), event, transform_input)

    Rule.send_to_targets = send_to_targets


def _encoded(event: dict[str, Any]) -> bytes:
    when = datetime.fromtimestamp(float(event["time"]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return json.dumps({**event, "time": when}).encode()


def _is_function(target: dict[str, Any]) -> bool:
    return ":lambda:" in target["Arn"]


def _functions(rule: Rule) -> Iterator[LambdaFunction]:
    backend: LambdaBackend = lambda_backends[rule.account_id][rule.region_name]
    for target in filter(_is_function, rule.targets):
        name, _, qualifier = target["Arn"].partition(":function:")[2].partition(":")
        yield backend.get_function(name, qualifier or None)


def _without_functions(rule: Rule) -> Rule:
    rest = copy.copy(rule)
    rest.targets = [target for target in rule.targets if not _is_function(target)]
    return rest


def tick(jvms: Jvms, account: str, region: str) -> list[dict[str, Any]]:
    """Fires every scheduled rule once, and waits: the answer of each function, for moto's scheduler never fires."""
    rules = [rule for bus in events_backends[account][region].event_buses.values() for rule in bus.rules.values()]
    return [
        _told(function, jvms.invoke(function, json.dumps(_scheduled(rule)).encode()))
        for rule in rules
        if rule.scheduled_expression and rule.state == "ENABLED"
        for function in _functions(rule)
    ]


def _scheduled(rule: Rule) -> dict[str, Any]:
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": rule.account_id,
        "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": rule.region_name,
        "resources": [rule.arn],
        "detail": {},
    }


def _told(function: LambdaFunction, answer: Answer) -> dict[str, Any]:
    return {"function": function.function_name, "failed": answer.failed, "payload": answer.payload.decode()}


def _install_queues(jvms: Jvms, endpoint: str) -> None:
    create = LambdaBackend.create_event_source_mapping

    def create_event_source_mapping(backend: LambdaBackend, spec: dict[str, Any]) -> EventSourceMapping:
        mapping = create(backend, spec)
        # moto's own delivery is inside SendMessage, message by message, and knows no partial failures.
        _queue(mapping).lambda_event_source_mappings.clear()
        Poller(mapping, jvms, endpoint).start()
        return mapping

    LambdaBackend.create_event_source_mapping = create_event_source_mapping


def _queue(mapping: EventSourceMapping) -> Queue:
    return sqs_backends[mapping.account_id][mapping.region].get_queue(mapping.event_source_arn.split(":")[-1])


class Poller(threading.Thread):
    """Works one queue off with one function, as Lambda does: with the credentials of the function's role."""

    def __init__(self, mapping: EventSourceMapping, jvms: Jvms, endpoint: str) -> None:
        super().__init__(daemon=True, name=f"poller of {mapping.event_source_arn}")
        self._mapping = mapping
        self._jvms = jvms
        self._endpoint = endpoint
        self._sqs: Any = None

    def run(self) -> None:
        while True:
            try:
                self._sqs = self._sqs or self._client()
                batch = self._batch()
                if batch:
                    self._work_off(batch)
            except Exception:
                LOG.exception("%s", self.name)
                time.sleep(1)

    @property
    def _function(self) -> LambdaFunction:
        return lambda_backends[self._mapping.account_id][self._mapping.region].get_function(self._mapping.function_name)

    def _client(self) -> Any:
        function = self._function
        credentials = credentials_of(function.role, "poller", function.region, function.account_id)
        return boto3.client(
            "sqs",
            endpoint_url=self._endpoint,
            region_name=function.region,
            **{name.lower(): value for name, value in credentials.items()},
        )

    def _url(self) -> str:
        return f"{self._endpoint}/{self._mapping.account_id}/{_queue(self._mapping).name}"

    def _batch(self) -> list[dict[str, Any]]:
        batch: list[dict[str, Any]] = []
        end = time.monotonic() + 5
        while time.monotonic() < end and len(batch) < self._mapping.batch_size:
            received = self._receive(min(RECEIVED_AT_ONCE, self._mapping.batch_size - len(batch)))
            if received and not batch:
                end = time.monotonic() + min(LAPSE_SECONDS, self._mapping.max_batch_window or 0)
            batch += received
        return batch

    def _receive(self, most: int) -> list[dict[str, Any]]:
        answer = self._sqs.receive_message(
            QueueUrl=self._url(),
            MaxNumberOfMessages=most,
            WaitTimeSeconds=1,
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        )
        return answer.get("Messages", [])

    def _work_off(self, batch: list[dict[str, Any]]) -> None:
        records = [_record(message, self._mapping) for message in batch]
        answer = self._jvms.invoke(self._function, json.dumps({"Records": records}).encode())
        failed = _failed(answer, [message["MessageId"] for message in batch], self._mapping.function_response_types)
        url = self._url()
        for message in batch:
            if message["MessageId"] not in failed:
                self._sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        self._lapse(message["ReceiptHandle"] for message in batch if message["MessageId"] in failed)

    def _lapse(self, receipts: Iterable[str]) -> None:
        """What failed is to be had again, as after its visibility timeout."""
        backend = sqs_backends[self._mapping.account_id][self._mapping.region]
        for receipt in receipts:
            backend.change_message_visibility(_queue(self._mapping).name, receipt, LAPSE_SECONDS)


def _record(message: dict[str, Any], mapping: EventSourceMapping) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message["Attributes"],
        "messageAttributes": {},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": mapping.event_source_arn,
        "awsRegion": mapping.region,
    }


def _failed(answer: Answer, identifiers: list[str], response_types: list[str] | None) -> set[str]:
    """Without ReportBatchItemFailures only an error fails, and then all. An answer that cannot be read fails all."""
    everything = set(identifiers)
    if answer.failed:
        return everything
    if "ReportBatchItemFailures" not in (response_types or []):
        return set()
    try:
        failures = (json.loads(answer.payload or b"null") or {}).get("batchItemFailures") or []
        named = {failure["itemIdentifier"] for failure in failures}
    except (ValueError, KeyError, TypeError, AttributeError):
        return everything
    return named if named <= everything else everything
