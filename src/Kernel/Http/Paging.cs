using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace OneCounty.Kernel;

/// <summary>One page of a list. <c>Next</c> is null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>From one row more than the page holds: whether it came says whether there is a next page.</summary>
    /// <param name="keyOf">The sort key of a row, for <see cref="PageCursor"/>.</param>
    public static Page<T> From<TRow>(IReadOnlyList<TRow> rows, int size, Func<TRow, T> show, Func<TRow, object[]> keyOf) =>
        rows.Count > size
            ? new([.. rows.Take(size).Select(show)], PageCursor.Write(keyOf(rows[size - 1])))
            : new([.. rows.Select(show)], null);
}

/// <summary>Where a page begins: the sort key of the last row before it, never an offset.</summary>
public static class PageCursor
{
    public const int DefaultSize = 50;
    public const int LargestSize = 200;

    const int LongestCursor = 2000;

    public static int Size(int? asked) => Math.Clamp(asked ?? DefaultSize, 1, LargestSize);

    public static string Write(params object[] key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Json.Write(key)));

    /// <summary>The key's parts; null for the first page.</summary>
    /// <param name="kinds">What each part must be: string, long, Guid, DateTime or DateOnly.</param>
    public static Outcome<object[]?> Read(string? cursor, params Type[] kinds)
    {
        if (string.IsNullOrEmpty(cursor))
            return (object[]?)null;
        if (cursor.Length > LongestCursor)
            return KernelRefusals.BadCursor;
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(cursor));
            var parts = document.RootElement.EnumerateArray().ToArray();
            if (parts.Length != kinds.Length || parts.Any(p => p.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)))
                return KernelRefusals.BadCursor;
            return parts.Zip(kinds, (part, kind) => part.Deserialize(kind, Json.Options)!).ToArray();
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return KernelRefusals.BadCursor;
        }
    }
}
