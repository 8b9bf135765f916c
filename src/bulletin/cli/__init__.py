"""The command line: argv -> call -> print. Commands are imported when they run, so that --help is quick."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bulletin import __version__

# name -> (module:attribute, one line for --help)
COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("project:init", "Make a new bulletin with a sample issue."),
    "new": ("project:new", "Start the next issue."),
    "paper": ("paper:paper", "Import a paper and list its passages."),
    "check": ("project:check", "Find what is wrong in items, issues, catalogs and editions."),
    "catalog": ("catalog:catalog", "Keep the gettext catalogs up to date."),
    "figure": ("figure:figure", "Show how a figure is written in each language."),
    "compare": ("compare:compare", "Find figures that differ between languages."),
    "publish": ("make:publish", "Freeze complete editions with their release time."),
    "build": ("make:build", "Write the published editions to public/."),
    "preview": ("make:preview", "Look at drafts in the browser, with live reload."),
    "send": ("send:send", "Try the mail of an issue: to an address, or as files."),
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and imports a command only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"bulletin.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "-C",
    "--project",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The bulletin's folder; else the one you are in, or the nearest above it.",
)
@click.pass_context
def bulletin(ctx: click.Context, folder: Path) -> None:
    """A bulletin in several languages: from a paper to mail, pages and feeds."""
    ctx.obj = folder


def main(argv: list[str] | None = None) -> Any:
    """Runs the command line; exits 0 when done, 1 with findings, 2 on wrong use."""
    try:
        bulletin.main(args=argv, prog_name="bulletin", standalone_mode=True)
    except Exception as error:
        from bulletin.errors import BulletinError

        if not isinstance(error, BulletinError):
            raise
        from bulletin.cli import talk

        talk.findings(error.findings)
        sys.exit(1)
