"""What a test sees and does from outside: events on the bus, incidents in the table, messages of the topic."""

import json
from datetime import UTC, datetime
from typing import Any

from .deployment import ACCOUNT, NAME, REGION, Deployment, until

STATE_CHANGE = "EC2 Instance State-change Notification"


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

    def says_malformed(self) -> str:
        """An event that the rule lets through and that names no instance; its mark."""
        mark = f"malformed-{datetime.now(UTC).timestamp()}"
        self._put("aws.ec2", STATE_CHANGE, {"state": "running", "mark": mark})
        return mark

    def _put(self, source: str, detail_type: str, detail: dict[str, str], *resources: str) -> None:
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
            return seen if seen and seen["state"] in states else None

        try:
            return until(f"an incident of {instance_id} in {states}", look, seconds)
        except AssertionError as late:
            raise AssertionError(f"{late}; it is {self.incident(instance_id)}") from None

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
        """Bodies in the dead-letter queue of a part."""
        url = self._sqs.get_queue_url(QueueName=f"{NAME}-{part}-dlq")["QueueUrl"]
        answer = self._sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
        return [message["Body"] for message in answer.get("Messages", [])]
