using OneCounty.Contracts.Residents;

namespace OneCounty.Records.Storage;

static class BirthDates
{
    /// <summary>Of the golden record that a resident is part of; null where none is known.</summary>
    public static async Task<DateOnly?> Of(IResidentIndex residents, Guid member, CancellationToken ct) =>
        await residents.Resolve(member, ct) is { } set && (await residents.Headers([set.GoldenId], ct)).TryGetValue(set.GoldenId, out var header) ? header.BirthDate : null;
}
