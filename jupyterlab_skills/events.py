"""The companion's events on Jupyter's event bus."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from jsonschema import ValidationError
from jupyter_events import EventLogger
from jupyter_events.schema_registry import SchemaRegistryException

if TYPE_CHECKING:
    import logging

Emit = Callable[[dict[str, Any]], None]
Log: TypeAlias = "logging.Logger | logging.LoggerAdapter[Any]"


def register_events(bus: EventLogger, log: Log) -> Emit:
    """Register our schemas; return what re-emits one `event` message of the companion."""
    for schema in Path(__file__).with_name("event_schemas").glob("*.json"):
        bus.register_event_schema(schema)

    def emit(message: dict[str, Any]) -> None:
        try:  # the bus itself lets pass what nobody listens to, and warns of unknown schemas
            bus.schemas.validate_event(message["schema_id"], message["data"])
            bus.emit(schema_id=message["schema_id"], data=message["data"])
        except (KeyError, TypeError, SchemaRegistryException, ValidationError) as error:
            log.warning("The companion sent an event that no schema allows: %s", error)

    return emit
