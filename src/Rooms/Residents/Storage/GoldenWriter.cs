using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Computes golden records again from what all their members' sources say now. The rows must be locked.</summary>
internal sealed class GoldenWriter(KeyRing ring, Homes homes)
{
    public async Task Recompute(Work work, IReadOnlyCollection<Guid> goldenIds, CancellationToken ct)
    {
        var rows = await work.FamiliesOf(goldenIds);
        var members = rows.ToLookup(r => r.GoldenId);
        var sources = (await work.SourcesOf([.. rows.Select(r => r.Id)])).ToLookup(s => s.ResidentId);
        foreach (var golden in rows.Where(r => r.MergedInto is null && goldenIds.Contains(r.Id)))
        {
            var statements = members[golden.Id].SelectMany(m => sources[m.Id]).Select(ring.Open);
            var today = CountyCalendar.DayOf(work.Now);
            var division = golden.DivisionCode;
            var changed = golden.Show(GoldenRecord.Of(statements, today));
            if (golden.DivisionCode is not null && golden.DivisionCode != division)
            {
                work.Emit(golden.Id, new AddressChanged(golden.Id), golden.Id);
            }

            if (await homes.Settle(golden, today, ct) || changed)
            {
                await work.Update(golden);
            }
        }
    }
}
