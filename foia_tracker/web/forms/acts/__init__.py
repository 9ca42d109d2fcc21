"""One form per act: it asks only what the act needs. Types and presence are checked here, the law in the
domain.
"""

from collections.abc import Mapping

from foia_tracker.domain.acts import Kind
from foia_tracker.web.forms.acts.answers import AssessedForm, DeliveredForm, NoAnswerForm, ResolvedForm
from foia_tracker.web.forms.acts.base import ActForm
from foia_tracker.web.forms.acts.course import (
    ClarificationAskedForm,
    ClarifiedForm,
    ExtendedForm,
    FiledForm,
    ReceivedForm,
    TransferredForm,
    WithdrawnForm,
)
from foia_tracker.web.forms.acts.remedies import (
    AmparoDecidedForm,
    AmparoFiledForm,
    ComplaintDecidedForm,
    ComplaintFiledForm,
)
from foia_tracker.web.forms.acts.reviews import CompliedForm, ReviewDecidedForm, ReviewFiledForm

FORMS: Mapping[Kind, type[ActForm]] = {
    form.kind: form
    for form in (
        FiledForm,
        ReceivedForm,
        ClarificationAskedForm,
        ClarifiedForm,
        ExtendedForm,
        TransferredForm,
        ResolvedForm,
        DeliveredForm,
        NoAnswerForm,
        ReviewFiledForm,
        ReviewDecidedForm,
        CompliedForm,
        ComplaintFiledForm,
        ComplaintDecidedForm,
        AmparoFiledForm,
        AmparoDecidedForm,
        WithdrawnForm,
        AssessedForm,
    )
}
