namespace OneCounty.Kernel;

/// <summary>What a room keeps under the county's keys, to be written anew under the newest one after a rotation. Found by the host; run by <c>onecounty rekey</c>.</summary>
public interface IRekey
{
    /// <summary>In Chinese, for the operator.</summary>
    string Name { get; }

    /// <summary>Works in chunks beside a county that serves; run again, it goes on where it was cut off.</summary>
    /// <param name="told">Hears now and then how many things have gone by.</param>
    Task<IReadOnlyList<Rekeyed>> Rekey(Action<long> told, CancellationToken ct);
}

/// <param name="What">In Chinese.</param>
/// <param name="Written">Rows written anew by this run.</param>
/// <param name="Left">Rows still under an older key: another node writes with the older ring.</param>
public sealed record Rekeyed(string What, long Written, long Left);
