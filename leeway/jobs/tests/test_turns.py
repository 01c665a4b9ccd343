"""Work that is done by one transaction at a time, and shared by those who may do it together."""

import pytest
from django.db import OperationalError, connection, connections, transaction

from leeway.lib.turns import ALONE, SHARED, take_turn

pytestmark = pytest.mark.django_db


def may(statement: str, work: str) -> bool:
    """Whether another transaction gets that turn now."""
    other = connections.create_connection("default")
    other.settings_dict = connection.settings_dict
    try:
        with other.cursor() as cursor:
            cursor.execute("SET lock_timeout = 100")
            try:
                cursor.execute(statement, [f"leeway.{work}"])
            except OperationalError:
                return False
        return True
    finally:
        other.close()


@pytest.mark.parametrize(("shared", "others"), [(False, (False, False)), (True, (False, True))])
def test_others_wait_for_their_turn_unless_they_share_it(
    shared: bool, others: tuple[bool, bool], django_assert_num_queries
) -> None:
    """On one database file, which has one writer anyway, a turn asks nothing."""
    on_server = connection.vendor == "postgresql"
    with transaction.atomic():
        with django_assert_num_queries(1 if on_server else 0):
            take_turn("test", shared=shared)
        if on_server:
            assert (may(ALONE, "test"), may(SHARED, "test")) == others
            assert may(ALONE, "something else")
