using System.Text.RegularExpressions;

namespace OneCounty.Kernel;

/// <summary>
/// An SQL text for both stores. From one string, <c>x in @ids</c> becomes <c>x = any(@ids)</c> on PostgreSQL (one statement text for
/// any number of ids); where the stores differ more, give two.
/// </summary>
public sealed partial record SqlText(string Sqlite, string Postgres)
{
    public static implicit operator SqlText(string text) => new(text, ToPostgres(text));

    public string For(StoreKind kind) => kind == StoreKind.Sqlite ? Sqlite : Postgres;

    public static SqlText operator +(SqlText left, SqlText right) => new(left.Sqlite + right.Sqlite, left.Postgres + right.Postgres);

    static string ToPostgres(string text) => InList().Replace(NotInList().Replace(text, "<> all(@$1)"), "= any(@$1)");

    [GeneratedRegex(@"\bnot in @(\w+)")]
    private static partial Regex NotInList();

    [GeneratedRegex(@"\bin @(\w+)")]
    private static partial Regex InList();
}
