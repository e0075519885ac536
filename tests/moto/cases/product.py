"""What a test sees and does from outside: events on the bus, incidents in the table, messages of the topic."""

import json
from datetime import UTC, datetime
from typing import Any

from .deployment import ACCOUNT, NAME, REGION, Deployment, until

STATE_CHANGE = "EC2 Instance State-change Notification"
# States in which an incident stays until somebody or something else moves.
RESTING = ("AWAITING_APPROVAL", "VERIFIED", "UNVERIFIED", "UNDONE", "CLOSED")


def _told(incident: dict[str, Any] | None) -> dict[str, Any]:
    document = incident["document"] if incident else {}
    return {name: document.get(name) for name in ("state", "reason", "history", "attempts")}


class Product:
    """The deployed product. Listens to its topic from the start, through a queue as any subscriber would."""

    def __init__(self, aws: Deployment) -> None:
        self._aws = aws
        self._events = aws.client("events")
        self._table = aws.client("dynamodb")
        self._sqs = aws.client("sqs")
        self._heard: list[dict[str, Any]] = []
        self._ears = self._sqs.create_queue(QueueName="listener")["QueueUrl"]
        aws.client("sns").subscribe(
            TopicArn=aws.outputs["TopicArn"], Protocol="sqs", Endpoint=f"arn:aws:sqs:{REGION}:{ACCOUNT}:listener"
        )

    def says_running(self, instance_id: str, state: str = "running") -> None:
        """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html"""
        arn = f"arn:aws:ec2:{REGION}:{ACCOUNT}:instance/{instance_id}"
        self._put("aws.ec2", STATE_CHANGE, {"instance-id": instance_id, "state": state}, arn)

    def says_ping_status(self, instance_id: str, status: str, before: str) -> None:
        detail = {"instance-id": instance_id, "ping-status": status, "previous-ping-status": before}
        self._put("ssm-reconnect", "SSM Ping Status Change", detail)

    def says_session_refused(self, instance_id: str, code: str, person: str) -> None:
        """As CloudTrail records a call of StartSession that was refused.

        https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
        """
        identity = {"type": "IAMUser", "arn": f"arn:aws:iam::{ACCOUNT}:user/{person}", "accountId": ACCOUNT}
        detail = {
            "eventVersion": "1.11",
            "userIdentity": identity,
            "eventTime": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "eventSource": "ssm.amazonaws.com",
            "eventName": "StartSession",
            "awsRegion": REGION,
            "errorCode": code,
            "errorMessage": f"{instance_id} is not connected.",
            "requestParameters": {"target": instance_id},
            "recipientAccountId": ACCOUNT,
        }
        self._put("aws.ssm", "AWS API Call via CloudTrail", detail)

    def says_malformed(self) -> str:
        """An event that the rule lets through and that names no instance; its mark."""
        mark = f"malformed-{datetime.now(UTC).timestamp()}"
        self._put("aws.ec2", STATE_CHANGE, {"state": "running", "mark": mark})
        return mark

    def _put(self, source: str, detail_type: str, detail: dict[str, Any], *resources: str) -> None:
        entry = {
            "Source": source,
            "DetailType": detail_type,
            "Detail": json.dumps(detail),
            "Resources": list(resources),
            "Time": datetime.now(UTC),
        }
        answer = self._events.put_events(Entries=[entry])
        assert answer["FailedEntryCount"] == 0, answer

    def incident(self, instance_id: str) -> dict[str, Any] | None:
        """The newest incident of an instance, as the table has it: ``state``, ``id`` and the whole ``document``."""
        item = self._item(f"INCIDENT#{instance_id}", "CURRENT")
        return item and {
            "state": item["state"]["S"],
            "id": item["id"]["S"],
            "document": json.loads(item["document"]["S"]),
        }

    def _item(self, pk: str, sk: str) -> dict[str, Any] | None:
        key = {"pk": {"S": pk}, "sk": {"S": sk}}
        return self._table.get_item(TableName=self._aws.outputs["TableName"], Key=key, ConsistentRead=True).get("Item")

    def items(self, pk: str) -> list[dict[str, Any]]:
        return self._table.query(
            TableName=self._aws.outputs["TableName"],
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": pk}},
        )["Items"]

    def becomes(self, instance_id: str, *states: str, seconds: float = 90) -> dict[str, Any]:
        """The instance's incident once it is in one of these states."""

        def look() -> dict[str, Any] | None:
            seen = self.incident(instance_id)
            return seen if seen and seen["state"] in (*states, *RESTING) else None

        try:
            seen = until(f"an incident of {instance_id} in {states}", look, seconds)
        except AssertionError as late:
            raise AssertionError(f"{late}; it is {_told(self.incident(instance_id))}") from None
        if seen["state"] not in states:
            raise AssertionError(f"expected {states}; it is {_told(seen)}")
        return seen

    def messages(self, instance_id: str) -> list[dict[str, Any]]:
        """What the topic has told of an instance so far: ``Subject``, ``Message`` and ``MessageAttributes``."""
        while received := self._sqs.receive_message(QueueUrl=self._ears, MaxNumberOfMessages=10).get("Messages"):
            for message in received:
                self._heard.append(json.loads(message["Body"]))
                self._sqs.delete_message(QueueUrl=self._ears, ReceiptHandle=message["ReceiptHandle"])
        return [message for message in self._heard if instance_id in json.dumps(message)]

    def rests(self) -> None:
        """Waits until every queue to a function is empty, nothing in flight or delayed."""
        until("the queues are empty", lambda: all(self._is_empty(name) for name in self._queues()))

    def _queues(self) -> list[str]:
        urls = self._sqs.list_queues(QueueNamePrefix=NAME).get("QueueUrls", [])
        return [url for url in urls if "-dlq" not in url]

    def _is_empty(self, url: str) -> bool:
        counts = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
        found = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(counts))["Attributes"]
        return all(int(found[count]) == 0 for count in counts)

    def dead_letters(self, part: str) -> list[str]:
        """Bodies in the dead-letter queue of a part, such as ``diagnose`` or ``remediate``."""
        suffix = ".fifo" if part == "remediate" else ""
        url = self._sqs.get_queue_url(QueueName=f"{NAME}-{part}-dlq{suffix}")["QueueUrl"]
        answer = self._sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
        return [message["Body"] for message in answer.get("Messages", [])]
