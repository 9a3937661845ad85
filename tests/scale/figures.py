"""What figures are counted from, at any size: dossiers, feedback, documents, reports sent up, targets bound to a measure."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.correspondence.models import RegisterEntry
from cchc.documents.models import ArchivedDocument, Attachment, ReadingState, StoredFile
from cchc.dossiers.models import Dossier, Feedback
from cchc.plans.models import Target, TargetBinding
from cchc.reports import services
from cchc.reports.models import Contribution, Outline, Report, ReportBlock, ReportFigure

MEASURE = "plans.task_completion_rate"
FEW = 5
ON_PAPER = 4


def fill(province: Agency, units: dict[Agency, list[Agency]], each: int, user: User) -> None:
    """``each`` dossiers, messages and entries, ``FEW`` documents and one report sent up for each agency of ``units``."""
    now = timezone.now()
    Dossier.objects.bulk_create(
        Dossier(
            agency=agency,
            unit=own[n % len(own)],
            code=f"H{n}",
            state=10,
            received_at=now - dt.timedelta(days=9),
            last_moment=now - dt.timedelta(days=2),
            finished_at=now - dt.timedelta(days=1 + n % 4),
            ended_at=now - dt.timedelta(days=1 + n % 4),
        )
        for agency, own in units.items()
        for n in range(each)
    )
    Feedback.objects.bulk_create(
        Feedback(agency=agency, unit=own[n % len(own)], code=f"P{n}", sent_at=now, due_on=now.date())
        for agency, own in units.items()
        for n in range(each)
    )
    RegisterEntry.objects.bulk_create(
        RegisterEntry(
            agency=agency,
            direction="out",
            number=str(n),
            symbol="BC",
            number_key=f"{n}/bc",
            issued_on=now.date(),
            year=now.year,
            issuer=agency.name,
            medium="paper" if n % ON_PAPER == 0 else "electronic",
            created_by=user,
        )
        for agency in units
        for n in range(each)
    )
    files = {agency: _archive(agency, user) for agency in units}
    _report(province, units, files, user)
    TargetBinding.objects.bulk_create(
        TargetBinding(target=one, measure=MEASURE, decided_by=user) for one in Target.objects.all()
    )


def _archive(agency: Agency, user: User) -> Attachment:
    """The first of its files."""
    files = StoredFile.objects.bulk_create(
        StoredFile(sha256=f"{agency.pk:060x}{n:04x}", size=1, media_type="application/pdf") for n in range(FEW)
    )
    attached = Attachment.objects.bulk_create(
        Attachment(stored_file=one, agency=agency, name=f"{n}.pdf", uploaded_by=user) for n, one in enumerate(files)
    )
    ArchivedDocument.objects.bulk_create(
        ArchivedDocument(
            agency=agency, attachment=one, sha256=one.stored_file.sha256, state=ReadingState.READ, added_by=user
        )
        for one in attached
    )
    return attached[0]


def _report(province: Agency, units: dict[Agency, list[Agency]], files: dict[Agency, Attachment], user: User) -> None:
    """One outline for all; each report with a value of every line of its appendix, and its units' parts."""
    now = timezone.now()
    outline: Outline = services.standard_outline("cchc-half", now.date())
    section, fields = outline.sections.get(composer="statistics"), list(outline.fields.all())
    made = Report.objects.bulk_create(
        Report(
            agency=agency,
            kind="cchc-half",
            family="cchc",
            outline=outline,
            year=now.year,
            period="H1",
            title=f"Báo cáo của {agency.name}",
            start=dt.date(now.year - 1, 12, 15),
            cut_off=dt.date(now.year, 6, 14),
            period_ends=dt.date(now.year, 6, 14),
            state="sent",
            composed_at=now,
            sent_at=now,
            sent_to=province,
            file=files[agency],
            made_by=user,
        )
        for agency in units
    )
    blocks = ReportBlock.objects.bulk_create(
        ReportBlock(report=report, section=section, position=place, key=f"field:{one.key}", kind="row")
        for report in made
        for place, one in enumerate(fields)
    )
    ReportFigure.objects.bulk_create(
        ReportFigure(
            report=block.report,
            block=block,
            field=fields[place % len(fields)],
            key="value",
            label="Số liệu",
            nature="typed",
            numerator=8,
            denominator=10,
            value=80,
            as_of=now,
        )
        for place, block in enumerate(blocks)
    )
    Contribution.objects.bulk_create(
        Contribution(report=report, unit=unit, due_on=now.date()) for report in made for unit in units[report.agency]
    )
