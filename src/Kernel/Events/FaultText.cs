using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OneCounty.Kernel;

/// <summary>An event whose payload is of a newer shape than this program reads: it waits for a newer program.</summary>
sealed class EventVersionUnknown(ReactionPlan plan, EventRow row)
    : Exception($"事件 {row.Type} 的版本 {row.Version} 高于本程序认识的版本 {plan.EventVersion}，升级后会自动送达");

/// <summary>
/// What may be kept and shown of a fault: its kind, the store's own code, and where in our code. Never its message, which may hold what it was
/// about; the program's log has that.
/// </summary>
static class FaultText
{
    public static string Of(Exception fault) => fault switch
    {
        EventVersionUnknown => fault.Message,
        PostgresException pg => $"{Kind(fault)} {pg.SqlState} {pg.ConstraintName}".TrimEnd() + Place(fault),
        SqliteException sqlite => $"{Kind(fault)} {sqlite.SqliteExtendedErrorCode}" + Place(fault),
        Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: { } inner } => Of(inner),
        _ => Kind(fault) + Place(fault),
    };

    /// <summary>Rows of before may hold a message behind the kind.</summary>
    public static string WithoutMessage(string kept) => kept.Split(": ")[0];

    static string Kind(Exception fault) => fault.GetType().Name;

    static string Place(Exception fault)
    {
        var types = new StackTrace(fault).GetFrames().Select(f => f.GetMethod()?.DeclaringType).OfType<Type>().Where(t => t.Assembly.GetName().Name!.StartsWith("OneCounty.", StringComparison.Ordinal)).ToList();
        var type = types.Find(t => t.Assembly != typeof(FaultText).Assembly) ?? types.FirstOrDefault();
        return type is null ? "" : " @ " + string.Join('.', type.FullName!.Split('+').TakeWhile(part => !part.StartsWith('<')));
    }
}
