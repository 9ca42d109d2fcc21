"""What the ledger tells of each table, and which tables it need not tell of: the one place that says so.

Every table stands in one of the two, and every column of an audited one in one of three groups: tests
compare. Words that people wrote, and names, addresses and secrets, are masked: a word that the law obliges to
remove later must not live on in a ledger that is never changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """Who besides the administrator reads the entries of a table that concern no request; those that concern
    one are read by whoever may see it.
    """

    PROGRAMME = "programme"
    """Regulator and coordinator: it is public, or they see all of it anyway."""
    ACCOUNTS = "accounts"
    """Whoever looks after all accounts."""
    CAMPAIGN = "campaign"
    """Whoever sees the campaign."""
    REQUEST = "request"
    """Nobody: every row concerns a request."""
    PRIVATE = "private"
    """Nobody, and of those that concern a request neither: not even that there is one is for others to
    know.
    """


@dataclass(frozen=True)
class Audited:
    """How a table is told: which columns openly, of which only that they changed, and which not at all.
    `request` is the column that names the request which a row concerns.
    """

    reach: Reach
    told: tuple[str, ...]
    masked: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    request: str = ""

    @property
    def heard(self) -> tuple[str, ...]:
        """Give the columns whose change makes an entry."""
        return (*self.told, *self.masked)


BY_WHOM_AND_WHEN = ("created_at", "created_by_id")
"""Left out: the entry itself says it."""


def _statement(*told: str, masked: tuple[str, ...] = ()) -> Audited:
    """Say how a table is told that holds what is said of the duties of a body: public facts, and free text
    that may name people.
    """
    return Audited(
        Reach.PROGRAMME,
        told=(*told, "side", "organisation_id", "address", "annulled_at"),
        masked=(*masked, "note", "annulled_reason"),
        left_out=("recorded_at", "recorded_by_id", "submission", "annulled_by_id"),
    )


AUDITED: Mapping[str, Audited] = {
    "accounts": Audited(
        Reach.ACCOUNTS,
        told=("active",),
        # The second factor is there as long as it has a salt; its steps are no change of the account.
        masked=("email", "name", "password_hash", "code_salt"),
        left_out=("code_step", "created_at"),
    ),
    "places": Audited(
        Reach.ACCOUNTS,
        told=("account_id", "role", "organisation_id", "unit_id", "manages", "ended_at"),
        left_out=("key", "started_at"),
    ),
    "invitations": Audited(
        Reach.ACCOUNTS,
        told=("role", "organisation_id", "unit_id", "manages", "expires_at", "accepted_at", "withdrawn_at"),
        masked=("email", "token_digest"),
        left_out=("invited_by_id", "created_at", "submission"),
    ),
    "organisations": Audited(
        Reach.PROGRAMME, told=("slug", "name", "default_visibility", "habeas_data", "invented")
    ),
    "municipalities": Audited(Reach.PROGRAMME, told=("slug", "name", "department")),
    "obliged_bodies": Audited(
        Reach.PROGRAMME,
        told=(
            *(
                "slug",
                "name",
                "acronym",
                "country",
                "law",
                "section",
                "branch",
                "status",
                "article6",
                "layers",
            ),
            *(
                "parent_slug",
                "successor_slug",
                "valid_from",
                "valid_until",
                "source",
                "confirmed",
                "invented",
            ),
        ),
    ),
    # Its folded form follows from the name.
    "body_aliases": Audited(Reach.PROGRAMME, told=("body_id", "name"), left_out=("folded",)),
    "units": Audited(
        Reach.PROGRAMME,
        told=("slug", "name", "body_id", "municipality_id", "works_saturdays", "closes_at"),
    ),
    "calendar_layers": Audited(Reach.PROGRAMME, told=("slug", "kind", "name", "confirmed_until")),
    "calendar_entries": Audited(
        Reach.PROGRAMME,
        told=(
            *("layer_id", "first_on", "last_on", "effect", "why", "source", "gazette_on", "confirmed"),
            *("half", "suspension", "removed_at"),
        ),
        left_out=("added_by_id", "added_at"),
    ),
    "calendar_rules": Audited(
        Reach.PROGRAMME,
        told=(
            *("layer_id", "month", "day", "why", "source", "from_year", "until_year", "confirmed"),
            "removed_at",
        ),
        left_out=("added_by_id", "added_at"),
    ),
    "campaigns": Audited(
        Reach.CAMPAIGN,
        told=("organisation_id",),
        masked=("title", "purpose"),
        left_out=("submission", *BY_WHOM_AND_WHEN),
    ),
    "info_requests": Audited(
        Reach.REQUEST,
        told=(
            *("organisation_id", "unit_id", "follower_id", "law", "right", "origin_id", "campaign_id"),
            *("visibility", "invented"),
        ),
        masked=(
            *("own_reference", "unit_reference", "title", "topic", "ex_officio", "delivery_form", "notes"),
        ),
        left_out=(
            # Folded from its acts, which are the history of the request.
            *("filed_on", "due_on", "answered_on", "outcome", "disputed", "unheard"),
            # Of the chain: `flask verify` reads it again. Salts must go with their words.
            *("chain_version", "salts", "word_digests", "seal", "chain_head", "acts_count"),
            # Marks by which the same thing sent twice is known.
            *("content_key", "submission"),
            *BY_WHOM_AND_WHEN,
        ),
        request="id",
    ),
    "unit_links": Audited(
        Reach.REQUEST,
        told=("request_id", "expires_at", "revoked_at"),
        masked=("label", "digest"),
        left_out=("made_at", "made_by_id", "revoked_by_id"),
        request="request_id",
    ),
    "contact_details": Audited(
        Reach.PRIVATE,
        told=("request_id",),
        masked=("appellant", "third_party", "address"),
        left_out=("updated_at", "updated_by_id"),
        request="request_id",
    ),
    "annual_reports": _statement(
        *("unit_id", "year", "submitted_on", "source", "requests", "resolved", "mean_days", "pending"),
        *("extended", "dismissed", "limited", "challenged"),
    ),
    "disclosure_items": _statement("body_id", "article", "numeral", "state", "checked_on", "changed_on"),
    "reserve_resolutions": _statement(
        *("body_id", "number", "source", "classified_on", "gazette_on", "years", "months", "until_on"),
        *("extended_on", "extended_years"),
        masked=("subject", "authority"),
    ),
    "reserve_grounds": Audited(Reach.PROGRAMME, told=("reserve_id", "ground")),
    "expungings": Audited(
        Reach.REQUEST,
        told=("request_id", "act_id", "field", "asked_side", "approved", "expunged_id"),
        masked=("reason", "note"),
        left_out=("submission", "asked_by_id", "asked_at", "decided_by_id", "decided_at"),
        request="request_id",
    ),
    "published_copies": Audited(
        Reach.REQUEST,
        told=("file_id", "request_id", "media_type", "size", "sha256"),
        masked=("name", "words"),
        left_out=("published_at", "published_by_id"),
        request="request_id",
    ),
    "publication_reviews": Audited(
        Reach.REQUEST,
        # What was found is said by kinds and numbers, without the words.
        told=("request_id", "act_id", "found"),
        left_out=("reviewed_by_id", "reviewed_at"),
        request="request_id",
    ),
}
"""By the name of the table."""

EXEMPT: Mapping[str, str] = {
    "acts": "acts are the history of their request: appended, and chained by hash",
    "act_items": "part of an act, in its digest",
    "act_grounds": "part of an act, in its digest",
    "act_review_grounds": "part of an act, in its digest",
    "evidence_files": "part of an act, in its digest",
    "uploads": "a file that waits for its act, and is forgotten in two days without one",
    "request_items": "what was asked: in the seal with which the chain of its request begins",
    "request_terms": "folded from the acts of its request",
    "request_steps": "folded from the acts of its request",
    "request_situations": "folded from the acts of its request",
    "term_changes": "itself a history, of dates that the calendar moved",
    "calendar_changes": "itself a history, of days that the ledger tells one by one",
    "notices": "what the program told, once, by a key",
    "job_runs": "the program's own notes of its jobs",
    "tasks": "the program's own notes of long work",
    "outbox": "itself a record, of each mail and what became of it",
    "account_sessions": "itself a record, of who was signed in from where, kept for its time",
    "removals": "itself a record, of how much was removed because its time was over",
    "account_links": "secrets of an hour; what they change, the account tells",
    "reset_requests": "asked by nobody knows whom; what comes of it, the account tells",
    "recovery_codes": "made and gone with the second factor, of which the account tells",
    "sign_in_attempts": "a brake on guessing: failures of the last minutes, deleted when they are old",
    "audit_entries": "the ledger itself, which only grows",
    "audit_seals": "the ledger itself, which only grows",
}
"""Why nothing is told of a table."""
