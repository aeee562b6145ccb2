using System.Globalization;
using System.Text;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Storage;

/// <summary>FhirQuery → SQL on the gate's own tables. Every value of the caller's is a parameter.</summary>
internal sealed class KeptSearch(KeyRing keys)
{
    readonly StringBuilder _where = new();
    readonly Dictionary<string, object?> _args = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, object?> Arguments => _args;

    /// <param name="source">The caller's own source system: what belongs to nobody's record is seen by its sender only.</param>
    public string Where(FhirQuery query, string source)
    {
        _where.Append("r.type = ").Append(Add(query.Type.Name)).Append(" and (r.shared = ").Append(Add(true)).Append(" or r.source_system = ").Append(Add(source)).Append(')');
        foreach (var criterion in query.Criteria)
        {
            _where.Append(" and (");
            for (var i = 0; i < criterion.Any.Count; i++)
            {
                if (i > 0) _where.Append(" or ");
                One(query, criterion.Param, criterion.Any[i], source);
            }

            _where.Append(')');
        }

        if (query.After is { } after)
            _where.Append(" and r.id > ").Append(Add(after.Id));
        return _where.ToString();
    }

    void One(FhirQuery query, SearchParam param, Match match, string source)
    {
        switch (param.Field, match)
        {
            case (SearchField.Id, TokenMatch token):
                Id(token.Code ?? "", source);
                break;
            case (SearchField.LastUpdated, DateMatch date):
                Bounds(date, "r.received_at", "r.received_at");
                break;
            default:
                _where.Append("exists (select 1 from fhir_key k where k.resource_id = r.id and k.type = ").Append(Add(query.Type.Name)).Append(" and k.name = ").Append(Add(param.Name)).Append(" and ");
                Key(param, match, source);
                _where.Append(')');
                break;
        }
    }

    void Id(string id, string source)
    {
        _where.Append("(r.local_id = ").Append(Add(id)).Append(" and r.source_system = ").Append(Add(source)).Append(')');
        if (Guid.TryParse(id, out var guid)) _where.Append(" or r.id = ").Append(Add(guid));
    }

    void Key(SearchParam param, Match match, string source)
    {
        switch (match)
        {
            case TokenMatch token:
                Token(param, token);
                break;
            case TextMatch text:
                Text(text);
                break;
            case DateMatch date:
                Bounds(date, "k.from_at", "k.until_at");
                break;
            case ReferenceMatch reference:
                _where.Append("k.system = ").Append(Add(reference.Type ?? "")).Append(" and k.value in (select t.local_id from fhir_resource t where t.type = ").Append(Add(reference.Type ?? ""))
                    .Append(" and t.source_system = r.source_system and (t.local_id = ").Append(Add(reference.Id)).Append(" and t.source_system = ").Append(Add(source));
                if (Guid.TryParse(reference.Id, out var guid)) _where.Append(" or t.id = ").Append(Add(guid));
                _where.Append("))");
                break;
            default:
                _where.Append("1 = 0");
                break;
        }
    }

    void Token(SearchParam param, TokenMatch token)
    {
        _where.Append(token.AnySystem ? "1 = 1" : token.System is null ? "k.system is null" : $"k.system = {Add(token.System)}");
        if (token.Code is null) return;
        var values = param.Path == "identifier" ? KeyRows.HiddenAll(keys, token.Code) : [token.Code];
        _where.Append(" and k.value in (").AppendJoin(", ", values.Select(v => Add(v))).Append(')');
    }

    /// <summary>Prefixes are ranges: an index serves them, and no character of the caller's is a pattern.</summary>
    void Text(TextMatch text)
    {
        var folded = ParamValues.Folded(text.Text);
        if (text.Mode == TextMode.Exact) _where.Append("k.value = ").Append(Add(folded));
        else if (text.Mode == TextMode.Contains) _where.Append("replace(k.value, ").Append(Add(folded)).Append(", '') <> k.value");
        else _where.Append("k.value >= ").Append(Add(folded)).Append(" and k.value < ").Append(Add(folded + "\U0010FFFF"));
    }

    void Bounds(DateMatch date, string start, string end)
    {
        var parts = new List<string>();
        if (date.StartMin is { } a) parts.Add($"{start} >= {Add(a)}");
        if (date.StartMax is { } b) parts.Add($"{start} < {Add(b)}");
        if (date.EndMin is { } c) parts.Add($"{end} >= {Add(c)}");
        if (date.EndMax is { } d) parts.Add($"{end} < {Add(d)}");
        var all = parts.Count == 0 ? "1 = 1" : string.Join(" and ", parts);
        _where.Append(date.Negated ? $"not ({all})" : $"({all})");
    }

    string Add(object value)
    {
        var name = "q" + _args.Count.ToString(CultureInfo.InvariantCulture);
        _args[name] = value;
        return "@" + name;
    }
}
