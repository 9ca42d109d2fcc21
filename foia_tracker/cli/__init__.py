"""The shell: the same services that the pages use."""

from flask import Flask

from foia_tracker.cli import (
    accounts,
    audit,
    demo,
    imports,
    jobs,
    law,
    mails,
    reports,
    reproject,
    tasks,
    verify,
)


def register(app: Flask) -> None:
    """Give the application its commands."""
    for group in (
        accounts.accounts,
        audit.audit,
        demo.demo,
        jobs.jobs,
        mails.mails,
        reports.report,
        tasks.tasks,
    ):
        app.cli.add_command(group)
    for command in (
        law.due,
        law.timeline,
        imports.import_log,
        jobs.scheduler,
        demo.seed,
        reproject.reproject,
        verify.verify,
    ):
        app.cli.add_command(command)
