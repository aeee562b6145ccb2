using System.Globalization;

namespace OneCounty.Fhir.Domain;

/// <param name="Lenient">Prefer: handling=lenient — what is not understood is ignored and said so, instead of refused.</param>
internal sealed record ParserSettings(bool Lenient, DateTime Now);

/// <summary>Search parameters → <see cref="FhirQuery"/>.</summary>
internal sealed class QueryParser
{
    public const int DefaultCount = 20;
    public const int MaxCount = 200;
    const int MaxParameters = 50;
    const int MaxAlternatives = 200;
    const int MaxLength = 2000;

    readonly SearchType _type;
    readonly ParserSettings _settings;
    readonly List<FhirIssue> _errors = [];
    readonly List<FhirIssue> _warnings = [];
    readonly List<Criterion> _criteria = [];
    readonly List<Include> _includes = [];
    readonly List<KeyValuePair<string, string>> _echo = [];
    FhirQuery _query;

    QueryParser(SearchType type, ParserSettings settings)
    {
        (_type, _settings) = (type, settings);
        _query = new FhirQuery { Type = type };
    }

    public static Answer<FhirQuery> Parse(SearchType type, IEnumerable<KeyValuePair<string, string>> parameters, ParserSettings settings)
    {
        var parser = new QueryParser(type, settings);
        var list = parameters.ToList();
        if (list.Count > MaxParameters) return new FhirFault(400, Refusals.TooManyParameters(MaxParameters));
        foreach (var (name, value) in list) parser.Take(name, value);
        if (parser._errors.Count > 0) return new FhirFault(400, parser._errors);
        return parser._query with { Criteria = parser._criteria, Includes = parser._includes, Warnings = parser._warnings, Echo = parser._echo };
    }

    void Take(string name, string value)
    {
        if (value.Length > MaxLength || name.Length > 200)
        {
            _errors.Add(Refusals.ParameterTooLong(MaxLength));
            return;
        }

        if (string.IsNullOrWhiteSpace(value)) return;
        var fault = name.StartsWith('_') && name is not ("_id" or "_lastUpdated") ? Control(name, value) : Filter(name, value);
        if (fault is null)
        {
            if (name != "_cursor") _echo.Add(new(name, value));
        }
        else if (_settings.Lenient && fault.Reason is "unknown-parameter" or "unknown-modifier")
        {
            _warnings.Add(fault with { Level = Severity.Warning });
        }
        else
        {
            _errors.Add(fault);
        }
    }

    FhirIssue? Control(string name, string value)
    {
        switch (name)
        {
            case "_count":
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return Refusals.BadParameter(name);
                _query = count == 0 ? _query with { CountOnly = true } : _query with { Count = Math.Min(count, MaxCount) };
                return null;
            case "_summary":
                if (value is not ("count" or "false")) return Refusals.UnknownParameter(Shown(name));
                _query = _query with { CountOnly = _query.CountOnly || value == "count" };
                return null;
            case "_cursor":
                if (PageKey.Read(value) is not { } key) return Refusals.BadParameter(name);
                _query = _query with { After = key };
                return null;
            case "_include":
                return Including(value);
            case "_sort":
                return Sorting(value);
            case "_format":
                return value is "json" or "application/json" or "application/fhir+json" ? null : Refusals.JsonOnly;
            case "_pretty" or "_total":
                return null;
            default:
                return Refusals.UnknownParameter(Shown(name));
        }
    }

    FhirIssue? Including(string value)
    {
        var parts = value.Split(':');
        if (parts.Length is not (2 or 3) || parts[0] != _type.Name) return Refusals.BadParameter("_include");
        if (_type.Find(parts[1]) is not { Includes: true } param) return Refusals.UnknownParameter("_include");
        if (parts.Length == 3 && param.Targets?.Contains(parts[2]) == false) return Refusals.BadParameter("_include");
        _includes.Add(new Include(param, parts.Length == 3 ? parts[2] : null));
        return null;
    }

    FhirIssue? Sorting(string value)
    {
        var descending = value.StartsWith('-');
        var param = _type.Find(descending ? value[1..] : value);
        if (param is null || !_type.Sorts(param, descending)) return Refusals.UnknownParameter("_sort");
        return null;
    }

    FhirIssue? Filter(string name, string value)
    {
        var (head, chain) = Cut(name, '.');
        var (code, modifier) = Cut(head, ':');
        if (_type.Find(code) is not { } param) return Refusals.UnknownParameter(Shown(name));
        var alternatives = Values.Split(value);
        if (alternatives.Count > MaxAlternatives) return Refusals.TooManyAlternatives(MaxAlternatives);
        var matches = new List<Match>();
        foreach (var alternative in alternatives)
        {
            var (match, fault) = One(param, modifier, chain, alternative, Shown(name));
            if (fault is not null) return fault;
            matches.Add(match!);
        }

        _criteria.Add(new Criterion(param, matches));
        return null;
    }

    (Match? Match, FhirIssue? Fault) One(SearchParam param, string? modifier, string? chain, string value, string name)
    {
        if (chain is not null) return Chained(param, modifier, chain, value, name);
        Match? match;
        switch (param.Kind)
        {
            case ParamKind.Date when modifier is null:
                match = SearchDates.Read(value, _settings.Now);
                break;
            case ParamKind.Token when modifier is null:
                match = Values.Token(value);
                break;
            case ParamKind.String when modifier is null or "exact" or "contains":
                match = new TextMatch(modifier switch { "exact" => TextMode.Exact, "contains" => TextMode.Contains, _ => TextMode.StartsWith }, Values.Unescape(value));
                break;
            case ParamKind.Reference when modifier == "identifier":
                return Chained(param, null, "identifier", value, name);
            case ParamKind.Reference when modifier is null || param.Targets?.Contains(modifier) == true:
                match = Values.Reference(value, modifier ?? (param.Targets is [var only] ? only : null));
                break;
            default:
                return (null, Refusals.UnknownModifier(name));
        }

        return match is null ? (null, Refusals.BadParameter(name)) : (match, null);
    }

    /// <summary>One step, to a patient's keys: patient.identifier, subject:Patient.identifier, patient.phone.</summary>
    static (Match? Match, FhirIssue? Fault) Chained(SearchParam param, string? modifier, string chain, string value, string name)
    {
        if (param.Field != SearchField.Patient || (modifier is not null && modifier != "Patient")) return (null, Refusals.UnknownModifier(name));
        SearchField? field = chain switch { "identifier" => SearchField.Identifier, "phone" => SearchField.Phone, "_id" => SearchField.Id, _ => null };
        if (field is null) return (null, Refusals.UnknownParameter(name));
        if (field == SearchField.Id) return Values.Reference(value, "Patient") is { } reference ? (reference, null) : (null, Refusals.BadParameter(name));
        return Values.Token(value) is { Code: not null } token ? (new KeyMatch(field.Value, token), null) : (null, Refusals.BadParameter(name));
    }

    static (string Head, string? Tail) Cut(string text, char at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    /// <summary>A parameter's name as it may be repeated in an answer.</summary>
    static string Shown(string name) => new([.. name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':').Take(60)]);
}
