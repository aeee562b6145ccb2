using OneCounty.Contracts.Records;
using OneCounty.County.Organizations;
using OneCounty.County.People;
using OneCounty.County.Random;

namespace OneCounty.County.Health;

/// <summary>One resident's three years: decides what happens when, and has it written in order of time.</summary>
sealed class History(CountyPlan plan, ChronicConditions chronic, Workplaces places)
{
    readonly List<Event> _events = [];
    readonly int _hypertension = chronic.Number("HTN");
    readonly int _diabetes = chronic.Number("DM");
    readonly int _dialysis = chronic.Number("DIALYSIS");

    /// <summary>Something that is going to be written.</summary>
    readonly record struct Event(DateTime At, EventKind Kind, int Detail);

    enum EventKind { Registration, Acute, FollowUp, Exam, Admission, ChildCheck, Vaccination, Antenatal, Delivery, Birth, PostpartumVisit, PostpartumCheck, Dialysis, Dressing }

    public void Write(Chart chart)
    {
        var person = chart.Person;
        var draw = Draw.For(plan.Seed, Purpose.Visits, person.Index);
        var from = person.Birth > plan.From ? person.Birth : plan.From;
        var to = person.Died ?? person.MovedOut ?? plan.Now;
        _events.Clear();
        if (to > from)
        {
            Ordinary(person, from, to, ref draw);
            Chronic(person, from, to, ref draw);
            Childhood(person, to, ref draw);
            Motherhood(person, to, ref draw);
        }

        _events.Sort(static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Kind.CompareTo(b.Kind));
        Add(EventKind.Registration, Opened(person, from, to, ref draw), 540, 0);
        Run(chart, _events.Count - 1);
        for (var i = 0; i < _events.Count - 1; i++)
            Run(chart, i);
    }

    void Run(Chart chart, int number)
    {
        var (at, kind, detail) = _events[number];
        switch (kind)
        {
            case EventKind.Registration: RegistrationWriter.Write(chart, chronic, at, _conditionsSince); break;
            case EventKind.Acute: AcuteWriter.Write(chart, places, at); break;
            case EventKind.FollowUp: FollowUpWriter.Write(chart, chronic, _hypertension, _diabetes, at); break;
            case EventKind.Exam: ExamWriter.Write(chart, at); break;
            case EventKind.Admission: AdmissionWriter.Write(chart, chronic, at); break;
            case EventKind.ChildCheck: ChildWriter.Check(chart, at, detail); break;
            case EventKind.Vaccination: ChildWriter.Vaccinate(chart, at, detail); break;
            case EventKind.Birth: ChildWriter.Born(chart, at); break;
            case EventKind.Antenatal: MaternalWriter.Antenatal(chart, at, detail); break;
            case EventKind.Delivery: MaternalWriter.Deliver(chart, at); break;
            case EventKind.PostpartumVisit: MaternalWriter.Visit(chart, at); break;
            case EventKind.PostpartumCheck: MaternalWriter.Check(chart, at); break;
            case EventKind.Dialysis: DialysisWriter.Write(chart, at, detail); break;
            case EventKind.Dressing: FrequentWriter.Write(chart, at, detail); break;
            default: throw new InvalidOperationException($"No writer for {kind}.");
        }
    }

    DateOnly _conditionsSince;

    /// <summary>Health records were opened in the years before; those of newborns within two weeks.</summary>
    DateOnly Opened(Person person, DateOnly from, DateOnly to, ref Draw draw)
    {
        if (person.Birth > plan.From)
            return from.AddDays(draw.Below(Math.Max(1, Math.Min(14, to.DayNumber - from.DayNumber))));
        var opened = plan.From.AddDays(-1 - draw.Below(2_900));
        return opened > person.Birth ? opened : person.Birth;
    }

    void Ordinary(Person person, DateOnly from, DateOnly to, ref Draw draw)
    {
        var days = to.DayNumber - from.DayNumber;
        var years = days / 365.25;
        var frailty = Math.Exp(0.6 * draw.Normal() - 0.18);
        var acute = person.Age switch { < 7 => 2.2, < 15 => 1.15, < 45 => 0.66, < 60 => 0.92, < 70 => 1.25, _ => 1.4 };
        Repeat(EventKind.Acute, draw.Poisson(acute * frailty * years), from, days, ref draw);
        var stays = person.Age switch { < 15 => 0.045, < 45 => 0.025, < 60 => 0.055, < 70 => 0.105, _ => 0.16 };
        for (var condition = 2; condition < 8; condition++)
        {
            if (person.Has(condition))
                stays += 0.13;
        }

        Repeat(EventKind.Admission, draw.Poisson(stays * frailty * years), from, days, ref draw);
        var exam = person.Age >= 65 ? 0.64 : person.Has(_hypertension) || person.Has(_diabetes) ? 0.3 : person.Age >= 18 ? 0.04 : 0;
        for (var year = 0; year < CountyPlan.Years; year++)
        {
            var day = plan.From.AddYears(year).AddDays(draw.Below(360));
            if (draw.Chance(exam) && day >= from && day < to)
                Add(EventKind.Exam, day, 450 + draw.Below(120), 0);
        }

        if (FrequentWriter.IsFrequent(person))
            Daily(from, to, ref draw);
    }

    /// <summary>Wounds that do not heal, injections every day: seven hundred visits in three years.</summary>
    void Daily(DateOnly from, DateOnly to, ref Draw draw)
    {
        var number = 0;
        for (var day = from; day < to; day = day.AddDays(1))
        {
            if (draw.Chance(0.68))
                Add(EventKind.Dressing, day, 480 + draw.Below(90), number++);
        }
    }

    void Chronic(Person person, DateOnly from, DateOnly to, ref Draw draw)
    {
        _conditionsSince = plan.Now.AddDays(-450 - draw.Below(365 * 18));
        if (_conditionsSince < person.Birth)
            _conditionsSince = person.Birth.AddYears(Math.Max(0, person.Age - 2));
        if (person.Has(_dialysis))
            Dialysis(from, to, ref draw);
        if (!person.Has(_hypertension) && !person.Has(_diabetes))
            return;
        var norm = person.Has(_diabetes) ? plan.Profile.DiabetesToNorm : plan.Profile.HypertensionToNorm;
        var start = _conditionsSince > from ? _conditionsSince : from;
        for (var year = 0; year < CountyPlan.Years; year++)
        {
            var last = year == 0;
            var times = draw.Chance(last ? norm : 0.8) ? 4 : 1 + draw.Below(3);
            for (var quarter = 0; quarter < times; quarter++)
            {
                var day = plan.Now.AddDays(-365 * year - 4 - quarter * 90 - draw.Below(80));
                if (day >= start && day < to)
                    Add(EventKind.FollowUp, day, 480 + draw.Below(420), 0);
            }
        }
    }

    /// <summary>Three times a week, in one of four turns.</summary>
    void Dialysis(DateOnly from, DateOnly to, ref Draw draw)
    {
        var start = from.AddDays(draw.Below(700));
        var monday = draw.Chance(0.5);
        var turn = draw.Chance(0.5) ? 450 : 780;
        var number = 0;
        for (var day = start; day < to; day = day.AddDays(1))
        {
            var weekday = (int)day.DayOfWeek;
            if (weekday == 0 || weekday % 2 == 0 == monday || draw.Chance(0.02))
                continue;
            Add(EventKind.Dialysis, day, turn, number++);
        }
    }

    void Childhood(Person person, DateOnly to, ref Draw draw)
    {
        if (person.Age > 14)
            return;
        if (person.Birth > plan.From)
            Add(EventKind.Birth, person.Birth, 30 + draw.Below(1200), 0);
        if (person.Age <= 6)
            Checks(person, to, ref draw);
        for (var vaccine = 0; vaccine < places.Vaccines.Length; vaccine++)
        {
            var months = places.Vaccines[vaccine].Months;
            for (var dose = 0; dose < months.Length; dose++)
            {
                var day = person.Birth.AddMonths(months[dose]).AddDays(months[dose] == 0 ? 0 : draw.Below(25));
                if (day < to && (person.Age <= 6 || day >= plan.From) && draw.Chance(0.985))
                    Add(EventKind.Vaccination, day, months[dose] == 0 ? 1320 : 500 + draw.Below(150), vaccine * 16 + dose);
            }
        }
    }

    void Checks(Person person, DateOnly to, ref Draw draw)
    {
        var managed = draw.Chance(plan.Profile.ChildrenManaged);
        var recent = false;
        var year = plan.Now.AddYears(-1);
        ReadOnlySpan<int> months = [0, 1, 3, 6, 8, 12, 18, 24, 30, 36, 48, 60, 72];
        var last = person.Birth;
        foreach (var month in months)
        {
            var day = month == 0 ? person.Birth.AddDays(4 + draw.Below(4)) : person.Birth.AddMonths(month).AddDays(draw.Below(14));
            if (day >= to || (day >= year ? !managed : !draw.Chance(0.93)))
                continue;
            Add(EventKind.ChildCheck, day, 500 + draw.Below(150), month);
            recent |= day >= year;
            last = day;
        }

        if (managed && !recent)
        {
            var day = plan.Now.AddDays(-1 - draw.Below(Math.Max(1, Math.Min(300, plan.Now.DayNumber - person.Birth.DayNumber - 1))));
            if (day > person.Birth)
                Add(EventKind.ChildCheck, day, 500 + draw.Below(150), (day.DayNumber - person.Birth.DayNumber) / 30);
        }
    }

    void Motherhood(Person person, DateOnly to, ref Draw draw)
    {
        if (person.Infant is not { } infant)
            return;
        ReadOnlySpan<int> weeks = [11, 18, 23, 31, 38];
        foreach (var week in weeks)
            Add(EventKind.Antenatal, infant.Birth.AddDays((week - 40) * 7 - 2 + draw.Below(5)), 510 + draw.Below(120), week);
        Add(EventKind.Delivery, infant.Birth, 10, 0);
        var discharge = infant.Birth.AddDays(4);
        if (draw.Chance(plan.Profile.PostpartumVisited) && discharge.AddDays(2) < to)
            Add(EventKind.PostpartumVisit, discharge.AddDays(Math.Min(2 + draw.Below(8), to.DayNumber - discharge.DayNumber - 1)), 540 + draw.Below(300), 0);
        if (infant.Birth.AddDays(43) < to && draw.Chance(0.9))
            Add(EventKind.PostpartumCheck, infant.Birth.AddDays(42), 500 + draw.Below(200), 0);
    }

    void Repeat(EventKind kind, int times, DateOnly from, int days, ref Draw draw)
    {
        for (var i = 0; i < times; i++)
            Add(kind, from.AddDays(draw.Below(days)), 470 + draw.Below(510), 0);
    }

    void Add(EventKind kind, DateOnly day, int minute, int detail) => _events.Add(new(Clock.At(day, minute), kind, detail));
}
