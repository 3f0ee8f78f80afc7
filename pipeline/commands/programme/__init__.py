"""`mastery-intake programme …`: what there is of programmes, what is wrong in one's file, what would be read by it."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.commands.programme.blank import blank_command
from pipeline.commands.programme.checking import check_command
from pipeline.commands.programme.listing import list_command
from pipeline.commands.programme.new import new_command
from pipeline.commands.programme.showing import show_command
from pipeline.terminal import make_app

app = make_app(no_args_is_help=True, help="See, check and make programme files.")
_COMMANDS: dict[str, Callable[..., None]] = {
    "list": list_command,
    "show": show_command,
    "check": check_command,
    "new": new_command,
    "blank": blank_command,
}
for _name, _command in _COMMANDS.items():
    _purpose = (_command.__doc__ or "").partition("\n")[0]
    app.command(_name, short_help=_purpose)(_command)
