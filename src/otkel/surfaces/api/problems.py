"""Why a request was not carried out, always in one shape: a code, where, and a sentence in the caller's language."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from otkel.procedures import NotFound, Refused
from otkel.surfaces.api.callers import asked_language
from otkel.vocabulary.texts import Text, verbatim
from otkel.vocabulary.unusable import Unusable

_STORE_BUSY = Text(
    en="The store does not answer. Nothing was written; send the same request again.",
    ru="Хранилище не отвечает. Ничего не записано; отправьте тот же запрос снова.",
    kk="Қойма жауап бермейді. Ештеңе жазылған жоқ; сол сұрауды қайта жіберіңіз.",
)
_IMAGE_TOO_LARGE = Text(
    en="The picture is larger than 20 megabytes. Send a smaller one, or the MRZ as text.",
    ru="Снимок больше 20 мегабайт. Отправьте снимок поменьше или МСЗ текстом.",
    kk="Сурет 20 мегабайттан үлкен. Кішірегін немесе MRZ-ны мәтін түрінде жіберіңіз.",
)
_NO_TOKEN = Text(
    en="A valid bearer token is needed; `otkel token` prints one.",
    ru="Нужен действующий токен; его печатает `otkel token`.",
    kk="Жарамды токен керек; оны `otkel token` басып береді.",
)
_NO_JSON = Text(
    en="The request's body is not the JSON that this address takes.",
    ru="Тело запроса — не тот JSON, который принимает этот адрес.",
    kk="Сұраудың денесі бұл мекенжай қабылдайтын JSON емес.",
)
_NO_ADDRESS = Text(
    en="There is nothing at this address; /api/v1/openapi.json lists those that there are.",
    ru="По этому адресу ничего нет; адреса перечислены в /api/v1/openapi.json.",
    kk="Бұл мекенжайда ештеңе жоқ; мекенжайлар /api/v1/openapi.json ішінде.",
)
_OTHER_METHOD = Text(
    en="This address takes {allowed} only.",
    ru="Этот адрес принимает только {allowed}.",
    kk="Бұл мекенжай тек {allowed} қабылдайды.",
)


class ProblemOut(Schema):
    """Why a request was not carried out."""

    code: str
    where: str = ""
    text: str


PROBLEMS: Final[dict[int, type[Schema]]] = dict.fromkeys((400, 401, 403, 404, 413, 422, 503), ProblemOut)


def problem(status: int, code: str, text: Text, *, where: str = "") -> HttpResponse:
    """A problem as every address tells it."""
    return JsonResponse({"code": code, "where": where, "text": text.said(asked_language())}, status=status)


@csrf_exempt
def nowhere(_request: HttpRequest) -> HttpResponse:
    """404 for every address under /api that there is not."""
    return problem(404, "no_such_address", _NO_ADDRESS)


def told_as_problem(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, whose 405 is told in the same shape as every other problem."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        response = view(request, *parts, **named)
        if response.status_code != 405:
            return response
        told = problem(405, "method_not_allowed", _OTHER_METHOD.format(allowed=response["Allow"]))
        told["Allow"] = response["Allow"]
        return told

    return answer


def tell_problems(api: NinjaAPI) -> None:
    """Let `api` answer each thing that can go wrong in the one shape."""
    for error, told in (
        (Unusable, _unusable),
        (Refused, _refused),
        (NotFound, _not_found),
        (ValidationError, _invalid),
        (RequestDataTooBig, _too_large),
        (AuthenticationError, _unknown_caller),
        (HttpError, _unreadable),
        (Http404, _no_address),
        (OperationalError, _store),
        (DatabaseError, _store),
    ):
        api.add_exception_handler(error, told)


def _unusable(_request: HttpRequest, error: Unusable) -> HttpResponse:
    return problem(422, error.code, error.text, where=error.where)


def _refused(_request: HttpRequest, error: Refused) -> HttpResponse:
    return problem(403, "not_allowed", error.text, where=error.policy)


def _not_found(_request: HttpRequest, error: NotFound) -> HttpResponse:
    return problem(404, "not_found", error.text)


def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0] if error.errors else {"loc": (), "msg": "invalid"}
    where = ".".join(str(part) for part in first["loc"] if part not in {"body", "query", "path"})
    if where.endswith("page") and first.get("type") == "string_too_long":
        return problem(422, "image_too_large", _IMAGE_TOO_LARGE, where="page")
    return problem(422, "invalid_request", verbatim(str(first["msg"])), where=where)


def _too_large(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return problem(413, "image_too_large", _IMAGE_TOO_LARGE, where="page")


def _unknown_caller(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return problem(401, "unknown_caller", _NO_TOKEN, where="Authorization")


def _unreadable(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, "unreadable_request", _NO_JSON)


def _no_address(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(404, "no_such_address", _NO_ADDRESS)


def _store(_request: HttpRequest, _error: DatabaseError) -> HttpResponse:
    response = problem(503, "store_unavailable", _STORE_BUSY)
    response["Retry-After"] = "2"
    return response
