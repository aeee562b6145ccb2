using Microsoft.Extensions.Hosting;
using OneCounty.Kernel;

namespace OneCounty.Organizations.Storage;

/// <summary>Reads the names of people who were entered before names were read, once, when the program starts. Several nodes do no harm to each other.</summary>
sealed class StaffPinyin(Transactions transactions) : IHostedService
{
    const int Batch = 200;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (Guid? last = Guid.Empty; last is not null;)
            last = await transactions.Run(Caller.Platform("organizations.staff-pinyin"), work => Fill(work, last.Value), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>The last of a full batch; null when there are no more.</returns>
    static async Task<Guid?> Fill(Work work, Guid after)
    {
        var rows = await work.Query<Unread>("select id, name from organizations_staff where name_pinyin = '' and id > @after order by id limit @Batch", new { after, Batch });
        foreach (var row in rows)
        {
            var read = Pinyin.Of(row.Name);
            await work.Execute(
                "update organizations_staff set name_pinyin = @Full, name_initials = @Initials where id = @Id and name = @Name",
                new { read.Full, read.Initials, row.Id, row.Name });
        }
        return rows.Count == Batch ? rows[^1].Id : null;
    }

    sealed class Unread
    {
        public Guid Id { get; init; }
        public required string Name { get; init; }
    }
}
