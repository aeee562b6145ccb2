using OneCounty.Contracts.Residents;

namespace OneCounty.Hl7v2.Domain;

/// <summary>PID and NK1 → what the source says about a person. An empty or explicitly null field is "not said".</summary>
internal static class PersonReading
{
    const int LongestName = 100;

    public static PersonSighting? Read(Segment pid, IEnumerable<Segment> kin, Reading reading, Guid organizationId)
    {
        var source = Identifiers.Local(pid[3], reading) ?? Identifiers.Local(pid[2], reading);
        if (source is null)
            reading.Refuse(Refusals.FieldMissing, pid[3].At);

        var person = new Demographics
        {
            Name = Name(pid[5], reading),
            Sex = SexOf(pid[8], reading),
            BirthDate = BirthDate(pid[7], reading),
            Identifiers = Identifiers.Claims(pid, reading),
            Phones = Phones.Of([.. pid[13].Repetitions, .. pid[14].Repetitions], reading),
            Addresses = Addresses.Of(pid[11], reading),
            Contacts = [.. kin.Select(each => Contact(each, reading)).OfType<ContactPerson>()],
            MaritalStatus = Coded(pid[16], Codes.MaritalStatus),
            Ethnicity = Coded(pid[22], Codes.Ethnicity),
            Mother = Identifiers.Local(pid[21], reading),
        };
        person = Death(person, pid, reading);

        var version = Versions.OfMessage(reading);
        return source is null ? null : new PersonSighting(source, person, organizationId, version, reading.ReceivedAt);
    }

    /// <summary>The legal name where several were sent.</summary>
    public static string? Name(Field field, Reading reading)
    {
        Field? chosen = null;
        foreach (var name in field.Repetitions)
        {
            var use = name.Component(7).Text;
            if (!name.IsNull && (chosen is null || use is "L"))
                chosen = name;
            if (use is "L")
                break;
        }

        if (chosen is not { } best)
            return null;
        var joined = Names.Join(best.Component(1).Subcomponent(1).Text, best.Component(2).Text);
        if (joined is null || joined.Length <= LongestName)
            return joined;
        reading.Refuse(Refusals.TooLong, field.At);
        return null;
    }

    static Sex SexOf(Field field, Reading reading)
    {
        if (field.Component(1).Text is not { } code)
            return Sex.Unknown;
        if (Codes.SexOf(code) is { } sex)
            return sex;
        reading.Refuse(Refusals.Sex, field.At);
        return Sex.Unknown;
    }

    /// <summary>A year or a month alone is no birthday, and no day is invented for it.</summary>
    static DateOnly? BirthDate(Field field, Reading reading)
    {
        if (field.Component(1).Text is not { } text)
            return null;
        if (!Hl7Time.TryParse(text, out var time) || time.Day > reading.Today)
        {
            reading.Refuse(Refusals.BirthDate, field.At);
            return null;
        }

        if (time.Precision >= Precision.Day)
            return time.Day;
        reading.Warn(field.At, "出生日期不完整，未采用。");
        return null;
    }

    static Demographics Death(Demographics person, Segment pid, Reading reading)
    {
        var at = reading.Time(pid[29]);
        return pid[30].Text?.ToUpperInvariant() switch
        {
            "Y" or "1" => person with { Deceased = true, DeceasedAt = at?.Utc },
            "N" or "0" => person with { Deceased = false },
            _ when at is not null => person with { Deceased = true, DeceasedAt = at.Value.Utc },
            _ => person,
        };
    }

    static ContactPerson? Contact(Segment nk1, Reading reading)
    {
        if (Name(nk1[2], reading) is not { } name)
            return null;
        var relationship = reading.Words(nk1[3].Component(2)) ?? reading.Id(nk1[3].Component(1));
        var phones = Phones.Of([.. nk1[5].Repetitions, .. nk1[6].Repetitions, .. nk1[7].Repetitions], reading);
        return new ContactPerson(relationship, name, phones.Count > 0 ? phones[0] : null);
    }

    static string? Coded(Field field, Func<string, string?> translate) =>
        (field.Component(1).Text is { } code ? translate(code) : null) ?? (field.Component(2).Text is { } words ? translate(words) : null);
}

/// <summary>CX: ids of the source itself, and keys that others gave.</summary>
internal static class Identifiers
{
    /// <summary>The id by which the source knows the person: of its own authority before any other.</summary>
    public static SourceIdentity? Local(Field field, Reading reading)
    {
        var numbers = Numbers(field, reading).ToList();
        return numbers.OrderBy(number => number.Authority is null || number.Authority == reading.System ? 0 : reading.Own.Contains(number.Authority) ? 1 : 2).FirstOrDefault().Identity;
    }

    public static IEnumerable<SourceIdentity> Locals(Field field, Reading reading) => Numbers(field, reading).Select(number => number.Identity);

    static IEnumerable<(SourceIdentity Identity, string? Authority)> Numbers(Field field, Reading reading)
    {
        foreach (var each in field.Repetitions)
        {
            if (!Codes.IsLocalId(each.Component(5).Text ?? "") || reading.Id(each.Component(1)) is not { } id)
                continue;
            var authority = Authority(each, reading);
            yield return (Identity(authority, id, reading), authority);
        }
    }

    /// <summary>
    /// A sender speaks in its own number space, or in that of another system of its institution. What it says under a number that somebody else gives (CX.4) is
    /// its own knowledge of a person, kept under that number as the sender writes it: it changes nothing that the other one has said.
    /// </summary>
    static SourceIdentity Identity(string? authority, string id, Reading reading) =>
        authority is null || authority == reading.System ? new SourceIdentity(reading.System, id)
        : reading.Own.Contains(authority) ? new SourceIdentity(authority, id)
        : new SourceIdentity(reading.System, $"{authority}|{id}");

    /// <summary>All by which the master index may know those whom a message names: ids of the source, and id cards.</summary>
    public static IReadOnlyCollection<(string Kind, string Value)> Named(Message message, Reading reading)
    {
        var keys = new HashSet<(string, string)>();
        foreach (var segment in message.Segments)
        {
            Field[] fields = segment.Name switch
            {
                "PID" => [segment[2], segment[3]],
                "MRG" => [segment[1]],
                _ => [],
            };
            keys.UnionWith(fields.SelectMany(field => Locals(field, reading)).Select(identity => ($"local:{identity.System}", identity.LocalId)));
            if (segment.Name == "PID")
                keys.UnionWith(Claims(segment, reading).Where(claim => claim.Kind == IdentifierKinds.IdCard && IdCard.IsValid(claim.Value)).Select(claim => (claim.Kind, claim.Value)));
        }

        return keys;
    }

    public static IReadOnlyList<IdentifierClaim> Claims(Segment pid, Reading reading)
    {
        var claims = new List<IdentifierClaim>();
        foreach (var each in pid[3].Repetitions)
        {
            var authority = Authority(each, reading);
            var kind = Codes.IdentifierKind(each.Component(5).Text ?? "", authority ?? "");
            if (kind is not null && reading.Id(each.Component(1)) is { } value)
                Add(new IdentifierClaim(kind, value, authority), each.At);
        }

        // Before v2.4 the national number stood in PID-19, and most Chinese senders still repeat it there.
        if (reading.Id(pid[19].Component(1)) is { } national && (IdCard.IsValid(national) || claims.TrueForAll(claim => claim.Kind != IdentifierKinds.IdCard)))
            Add(new IdentifierClaim(IdCard.IsValid(national) || LooksLikeIdCard(national) ? IdentifierKinds.IdCard : IdentifierKinds.Insurance, national), pid[19].At);
        return claims;

        void Add(IdentifierClaim claim, Position at)
        {
            if (claim.Kind == IdentifierKinds.IdCard)
            {
                claim = claim with { Value = claim.Value.ToUpperInvariant() };
                if (!IdCard.IsValid(claim.Value))
                    reading.Refuse(Refusals.IdNumber, at);
            }

            if (!claims.Exists(known => known.Kind == claim.Kind && known.Value == claim.Value))
                claims.Add(claim);
        }
    }

    /// <summary>HD: the namespace, else the universal id.</summary>
    static string? Authority(Field cx, Reading reading) =>
        reading.Id(cx.Component(4).Subcomponent(1)) ?? reading.Id(cx.Component(4).Subcomponent(2));

    /// <summary>PID-19 also served for insurance numbers; eighteen places that are nearly all digits are meant as an id card.</summary>
    static bool LooksLikeIdCard(string value) => value.Length is 15 or 18 && !value.AsSpan(0, value.Length - 1).ContainsAnyExceptInRange('0', '9');
}
