"""For machines that watch: is Leeway well?"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from leeway.jobs import health


@require_safe
@never_cache
@login_not_required
def show(request: HttpRequest) -> JsonResponse:
    """200 when the database writes and jobs get done, otherwise 503 with the part that failed."""
    report = health.report()
    return JsonResponse(report, status=200 if report["ok"] else 503)
