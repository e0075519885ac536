"""Says what went wrong where moto answers with HTTP 500 and a page of HTML."""

import logging

from moto.core.responses import TYPE_RESPONSE, BaseResponse

LOG = logging.getLogger(__name__)


def install() -> None:
    call_action = BaseResponse.call_action

    def logged(response: BaseResponse) -> TYPE_RESPONSE:
        try:
            return call_action(response)
        except Exception:
            LOG.exception("%s:%s failed", response.service_name, response._get_action())
            raise

    BaseResponse.call_action = logged
