"""The steps of one action, sent once and in order, with what each came to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adapters.systems import outcomes
from adapters.systems.answers import Content, Kind, Reading, one_line
from adapters.systems.http import retry_after
from adapters.systems.line import Heard, Line, Silence, Told, without
from adapters.systems.requests import RequestError
from object_links.catalog import ActionSpec, ObjectType, Poll, Request, Step
from object_links.expressions import ExpressionError, evaluate, holds
from object_links.resolve import ActionCall, Answer, CallResult

_FIRST_LOOK_S = 0.25
_LONGEST_LOOK_S = 2.0
_ACCEPTED = 202


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at an action: over which line, for which call, with whose key."""

    line: Line
    kind: ObjectType
    action: ActionSpec
    call: ActionCall
    root: Mapping[str, Any]
    """What templates may refer to, but for `steps`."""
    secret: str
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]

    async def run(self) -> CallResult:
        """Send the steps in order; stop at the first that is not applied."""
        bodies: list[Any] = []
        done = 0
        result = CallResult(Answer.APPLIED)
        for number, step in enumerate(self.action.steps):
            root = {**self.root, "steps": list(bodies)}
            try:
                if step.only_if is not None and not holds(step.only_if, root):
                    bodies.append(None)
                    continue
                heard = await self._send(step, root, number)
            except (RequestError, ExpressionError) as error:
                result = outcomes.cannot_ask(self.line.spec, str(error))
            else:
                result = outcomes.of_step(heard, self.line.spec, self.clock())
                bodies.append(heard.content.value if isinstance(heard, Told) else None)
            if result.answer is not Answer.APPLIED:
                partial = step.on_fail == "report_partial"
                return outcomes.after_steps(result, done, len(self.action.steps), partial=partial)
            done += 1
        return result

    async def _send(self, step: Step, root: Mapping[str, Any], number: int) -> Heard:
        heard = await self.line.do(step, root, self.secret, self._conditions(step, number))
        if step.poll is None or not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
            return heard
        if not _put_off(step.poll, heard):
            return heard
        return await self._wait(step, step.poll, root, heard)

    def _conditions(self, step: Step, number: int) -> dict[str, str]:
        headers: dict[str, str] = {}
        version, key_header = self.kind.version, self.action.key_header
        if step.if_match and self.call.version is not None and version and version.etag:
            headers["if-match"] = self.call.version
        if key_header is not None:
            # One key for two different requests is an error to most systems.
            key = self.call.key if number == 0 else f"{self.call.key}-{number + 1}"
            headers[key_header.lower()] = key
        return headers

    async def _wait(self, step: Step, poll: Poll, root: Mapping[str, Any], first: Told) -> Heard:
        """Ask for the job until it is finished; its time over, nobody knows."""
        until = self.monotonic() + poll.within_s
        pause, heard = _FIRST_LOOK_S, first
        while (left := until - self.monotonic()) > 0:
            wait = retry_after(heard.reply.headers.get("retry-after"), self.clock())
            asked = wait.total_seconds() if wait is not None else pause
            await self.line.sleep(min(asked, left))
            pause = min(pause * 2, _LONGEST_LOOK_S)
            try:
                seen = await self._look(step, poll, root, first)
            except (RequestError, ExpressionError):
                break
            if isinstance(seen, Told) and seen.reading.kind is Kind.FINE:
                heard = seen
                if (ended := _ended(poll, seen, self.secret)) is not None:
                    return ended
        return Silence(sent=True, why="took it on and has not said yet that it is done")

    async def _look(self, step: Step, poll: Poll, root: Mapping[str, Any], first: Told) -> Heard:
        if poll.request is None:
            address = first.reply.headers.get("location")
            if not address:
                raise RequestError("the answer names no place to ask")
            return await self.line.follow(step, root, self.secret, address)
        job = evaluate(str(poll.job), first.content.value)
        question = Request(request=poll.request)
        return await self.line.read(question, {**root, "job": job}, self.secret)


def _put_off(poll: Poll, heard: Told) -> bool:
    if poll.when is None:
        return heard.reply.status == _ACCEPTED
    return _true(poll.when, heard.content)


def _ended(poll: Poll, seen: Told, secret: str) -> Told | None:
    if poll.failed is not None and _true(poll.failed, seen.content):
        words = without(secret, _words(poll, seen.content))
        return replace(seen, reading=Reading(Kind.REJECTED, words))
    return seen if _true(poll.done, seen.content) else None


def _true(expression: str, content: Content) -> bool:
    try:
        return content.readable and holds(expression, content.value)
    except ExpressionError:
        return False


def _words(poll: Poll, content: Content) -> str:
    try:
        found = None if poll.words is None else evaluate(poll.words, content.value)
    except ExpressionError:
        return ""
    return one_line(found) if isinstance(found, str) else ""
