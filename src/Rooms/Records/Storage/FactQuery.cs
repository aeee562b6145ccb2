using System.Text;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <summary>A filter as SQL: one text for both stores, newest first by (sort_at, id), by key.</summary>
static class FactQuery
{
    /// <param name="scope">What bounds it: <c>resident_id in @members</c> or the caller's own organisation. Never empty.</param>
    public static (string Sql, Dictionary<string, object?> Args) Select(string scope, Dictionary<string, object?> scopeArgs, FactFilter filter, SensitiveSight sensitive)
    {
        var (where, args) = Where(scope, scopeArgs, filter, sensitive);
        if (filter.After is { } after)
        {
            where.Append(" and (sort_at, id) < (@afterAt, @afterId)");
            args["afterAt"] = after.SortAt;
            args["afterId"] = after.Id;
        }
        args["take"] = filter.Limit;
        return ($"select * from records_fact where {where} order by sort_at desc, id desc limit @take", args);
    }

    public static (string Sql, Dictionary<string, object?> Args) Count(string scope, Dictionary<string, object?> scopeArgs, FactFilter filter, SensitiveSight sensitive)
    {
        var (where, args) = Where(scope, scopeArgs, filter, sensitive);
        return ($"select count(*) from records_fact where {where}", args);
    }

    static (StringBuilder Where, Dictionary<string, object?> Args) Where(string scope, Dictionary<string, object?> scopeArgs, FactFilter filter, SensitiveSight sensitive)
    {
        var where = new StringBuilder(scope);
        var args = new Dictionary<string, object?>(scopeArgs, StringComparer.Ordinal);
        var seen = Seen(sensitive, args);
        where.Append(seen);
        if (filter.WithoutChildren)
            where.Append(" and parent_id is null");
        In(where, args, "kind", "kinds", filter.Kinds?.Select(k => (int)k).ToArray());
        In(where, args, "id", "ids", filter.Ids?.ToArray());
        In(where, args, "resident_id", "residents", filter.Residents?.ToArray());
        In(where, args, "status", "statuses", filter.Statuses?.ToArray());
        In(where, args, "category", "categories", filter.Categories?.ToArray());
        In(where, args, "local_id", "localIds", filter.LocalIds?.ToArray());
        Compare(where, args, "encounter_id =", "encounter", filter.EncounterId);
        Compare(where, args, "parent_id =", "parent", filter.ParentId);
        Compare(where, args, "organization_id =", "at", filter.OrganizationId);
        Compare(where, args, "sort_at >=", "effectiveFrom", filter.EffectiveFrom);
        Compare(where, args, "sort_at <", "effectiveBefore", filter.EffectiveBefore);
        Compare(where, args, "received_at >=", "receivedFrom", filter.ReceivedFrom);
        Compare(where, args, "received_at <", "receivedBefore", filter.ReceivedBefore);
        Codes(where, args, filter.Codes);
        if (!string.IsNullOrWhiteSpace(filter.Text))
            Words(where, args, scope, filter, seen);
        return (where, args);
    }

    static string Seen(SensitiveSight sensitive, Dictionary<string, object?> args)
    {
        if (sensitive.All)
            return "";
        if (sensitive.Of is not { } own)
            return " and sensitivity = ''";
        args["sensitiveOf"] = own;
        return " and (sensitivity = '' or organization_id = @sensitiveOf)";
    }

    /// <summary>Words in a fact, or in a part of the report that stands for its parts: never in a part that the reader may not see.</summary>
    static void Words(StringBuilder where, Dictionary<string, object?> args, string scope, FactFilter filter, string seen)
    {
        const string matches = "(lower(display) like @text escape '\\' or lower(note) like @text escape '\\' or lower(standard_display) like @text escape '\\')";
        var parts = $"select parent_id from records_fact where {scope} and parent_id is not null and {matches}{seen}";
        where.Append(filter.WithoutChildren ? $" and ({matches} or id in ({parts}))" : $" and {matches}");
        var text = filter.Text!.Trim().ToLowerInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        args["text"] = $"%{text}%";
    }

    static void In<T>(StringBuilder where, Dictionary<string, object?> args, string column, string name, T[]? values)
    {
        if (values is null)
            return;
        if (values.Length == 0)
        {
            where.Append(" and 1 = 0");
            return;
        }
        where.Append(System.Globalization.CultureInfo.InvariantCulture, $" and {column} in @{name}");
        args[name] = values;
    }

    static void Compare(StringBuilder where, Dictionary<string, object?> args, string condition, string name, object? value)
    {
        if (value is null)
            return;
        where.Append(System.Globalization.CultureInfo.InvariantCulture, $" and {condition} @{name}");
        args[name] = value;
    }

    static void Codes(StringBuilder where, Dictionary<string, object?> args, IReadOnlyList<Coded>? codes)
    {
        if (codes is null || codes.Count == 0)
            return;
        var any = new List<string>(codes.Count);
        for (var i = 0; i < codes.Count; i++)
        {
            args[$"code{i}"] = codes[i].Code;
            args[$"system{i}"] = codes[i].System;
            any.Add($"({Side("code_system", "code", codes[i], i)} or {Side("standard_system", "standard_code", codes[i], i)})");
        }
        where.Append(" and (").AppendJoin(" or ", any).Append(')');
    }

    static string Side(string system, string code, Coded coded, int i) => (coded.System, coded.Code) switch
    {
        (null, _) => $"{code} = @code{i}",
        (_, null) => $"{system} = @system{i}",
        _ => $"({system} = @system{i} and {code} = @code{i})",
    };
}
