using System.Security.Cryptography;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>What was refused is kept, encrypted, with its reasons: an operator can see what a system tried to say.</summary>
internal sealed class RefusedMessages(Transactions transactions, FileStore files, KeyRing keys)
{
    public const string Purpose = "fhir.message";

    public async Task Keep(string kind, int entries, FhirFault fault, FhirCall call, byte[] body, CancellationToken ct)
    {
        using var sealedBody = new MemoryStream(keys.Encrypt(body, Purpose));
        var stored = await files.Put(sealedBody, 8 * 1024 * 1024, ct);
        await transactions.Run(
            call.Caller,
            work => work.Insert([new MessageRow
            {
                Id = work.NewId(), ClientId = call.Caller.Id, SourceSystem = call.Source, Kind = kind, State = "refused", Status = fault.Status, Entries = entries,
                Reasons = string.Join(' ', fault.Issues.Where(i => i.IsError).Select(i => i.Reason).Distinct(StringComparer.Ordinal)),
                BodyHash = SHA256.HashData(body), BodyFile = stored.Refused ? null : stored.Value.Hash, ReceivedAt = work.Now,
            }]),
            ct);
    }
}
