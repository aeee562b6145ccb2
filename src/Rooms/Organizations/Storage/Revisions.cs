using OneCounty.Kernel;

namespace OneCounty.Organizations.Storage;

static class Revisions
{
    /// <summary>Keeps what the subject says from this version on.</summary>
    /// <param name="snapshot">Holds no personal numbers.</param>
    public static Task Keep(Work work, string kind, Guid subject, long version, object snapshot) => work.Insert<RevisionRow>([new()
    {
        Id = work.NewId(),
        SubjectKind = kind,
        SubjectId = subject,
        Version = version,
        Snapshot = Json.Write(snapshot),
        CreatedAt = work.Now,
        CreatedBy = work.Caller.Id,
        CreatedByName = work.Caller.Name,
    }]);
}
