using System.Globalization;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.County.Organizations;
using OneCounty.County.People;
using OneCounty.County.Random;
using OneCounty.County.Staff;

namespace OneCounty.County.Health;

/// <summary>The papers of one resident while they are being written. One chart is used for one resident after another.</summary>
sealed partial class Chart(CountyPlan plan, Registry registry, Workforce workforce, Catalog catalog, Physiology body, SightingMaker sightings)
{
    readonly List<Channel> _channels = [];
    readonly List<KnownDuplicate> _duplicates = [];
    readonly DateTime _end = Clock.StartOf(plan.Now);
    Draw _draw;
    int _visits;
    Mistake? _mistake;
    Channel? _mistaken;

    public Person Person { get; private set; } = null!;

    public Resident Resident { get; private set; } = null!;

    public Institution Centre { get; private set; } = null!;

    /// <summary>The village clinic; in town, the community centre.</summary>
    public Institution Nearest { get; private set; } = null!;

    public Catalog Catalog => catalog;

    public Registry Registry => registry;

    public Physiology Body => body;

    public ref Draw Draw => ref _draw;

    /// <summary>Midnight that begins the county's today: nothing happens from here on.</summary>
    public DateTime End => _end;

    public IReadOnlyList<Channel> Channels => _channels;

    public IReadOnlyList<KnownDuplicate> Duplicates => _duplicates;

    public void Take(Person person, Resident resident, Mistake? mistake)
    {
        (Person, Resident, _mistake, _mistaken) = (person, resident, mistake, null);
        Centre = registry.CentreOf(person.Home.Village);
        Nearest = registry.ClinicOf(person.Home.Village) ?? Centre;
        _channels.Clear();
        _duplicates.Clear();
        _visits = 0;
        _next = 0;
        _draw = Draw.For(plan.Seed, Purpose.Visit, person.Index);
        body.Take(person);
    }

    /// <summary>Begins a visit and writes the encounter down.</summary>
    /// <param name="type">Local code and words of the kind of visit.</param>
    public Visiting Open(Institution institution, string department, string category, Coded type, string encounterClass, DateTime at, DateTime? until)
    {
        var channel = ChannelAt(institution, at);
        var place = DepartmentAt(institution, department);
        var doctors = workforce.In(institution.Id, place.Code);
        var doctor = doctors.Length == 0 ? null : doctors[(Person.Index / 3 + (institution.Level == "county" ? _visits : 0)) % doctors.Length];
        _visits++;
        var id = string.Concat(encounterClass == "IMP" ? "ZY" : "MZ", Person.Index.ToString("000000", CultureInfo.InvariantCulture), "-", _visits.ToString(CultureInfo.InvariantCulture));
        var open = until > _end;
        var issued = open || until is null ? at : until.Value;
        channel.Facts.Add(new()
        {
            Kind = FactKind.Encounter,
            LocalId = id,
            Version = Clock.Microseconds(issued),
            Status = open ? "in-progress" : "finished",
            Code = type,
            Category = category,
            EffectiveAt = at,
            EndAt = open ? null : until ?? at.AddMinutes(12),
            IssuedAt = issued,
            PerformerCode = doctor?.Code,
            Performer = doctor?.Name,
            DepartmentCode = place.Code,
            Department = place.Name,
            Encounter = new(encounterClass, encounterClass == "IMP" ? Bed(place) : null, doctor?.Code, doctor?.Name, encounterClass == "IMP" ? "门诊" : null, open || encounterClass != "IMP" ? null : "治愈或好转"),
        });
        return new(channel, id, at, doctor, place);
    }

    /// <summary>The institution's view of the resident, made when they first come. A mistaken registration takes every other visit.</summary>
    public Channel ChannelAt(Institution institution, DateTime at)
    {
        if (_mistake is { } mistake && mistake.At == institution.Id && (mistake.Kind == DuplicateKind.NewbornOnMothersCard ? at < mistake.Until : _visits % 2 == 0))
            return _mistaken ??= AddMistaken(institution, mistake, at);
        foreach (var channel in _channels)
        {
            if (channel.Institution == institution && channel != _mistaken)
                return channel;
        }

        return Add(institution, sightings.Source(institution, Resident.Index), sightings.Person(institution, Resident), at);
    }

    Channel AddMistaken(Institution institution, Mistake mistake, DateTime at)
    {
        var source = sightings.MistakenSource(institution, Resident);
        _duplicates.Add(new(mistake.Kind, source, Resident.Id));
        return Add(institution, source, sightings.Mistaken(institution, Resident, mistake), at);
    }

    Channel Add(Institution institution, SourceIdentity source, Demographics person, DateTime at)
    {
        var channel = new Channel(institution, source, person) { KnownSince = at };
        _channels.Add(channel);
        return channel;
    }

    static Department DepartmentAt(Institution institution, string wanted)
    {
        foreach (var department in institution.Departments)
        {
            if (department.Code == wanted)
                return department;
        }

        return institution.Departments[0];
    }

    string Bed(Department place) => place.Code + "-" + (1 + Person.Index % Math.Max(1, place.Beds)).ToString("00", CultureInfo.InvariantCulture);
}

/// <summary>A visit that is being written.</summary>
readonly record struct Visiting(Channel Channel, string Id, DateTime At, StaffMember? Doctor, Department Department);
