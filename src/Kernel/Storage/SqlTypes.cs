using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Globalization;
using System.Reflection;
using Dapper;

namespace OneCounty.Kernel;

/// <summary>
/// How .NET values lie in either store (storage.md): the only converters there are. SQLite: ids as 16 bytes big-endian, instants as
/// microseconds since 1970, days as ISO text. PostgreSQL: uuid, timestamptz, date.
/// </summary>
public static class SqlTypes
{
    static readonly Lock Gate = new();
    static readonly ConcurrentDictionary<Type, (string Name, Func<object, object?> Get)[]> Readers = new();
    static bool _registered;

    public static byte[] ToBytes(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid ToGuid(byte[] bytes) => new(bytes, bigEndian: true);

    /// <exception cref="InvalidOperationException">The instant is not UTC: a bug at the gate.</exception>
    public static long ToMicros(DateTime instant) => (Utc(instant) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTime FromMicros(long micros) => DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static string ToText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A value as a parameter of the store; lists element by element.</summary>
    public static object? ToStore(StoreKind kind, object? value) => kind == StoreKind.Sqlite ? ToSqlite(value) : ToPostgres(value);

    /// <summary>The properties of an anonymous object as parameters of the store.</summary>
    internal static DynamicParameters Arguments(StoreKind kind, object? args)
    {
        var parameters = new DynamicParameters();
        foreach (var (name, value) in Named(args))
            parameters.Add(name, ToStore(kind, value));
        return parameters;
    }

    /// <summary>Names and values of an anonymous object or a dictionary.</summary>
    internal static IEnumerable<(string Name, object? Value)> Named(object? args) => args switch
    {
        null => [],
        IReadOnlyDictionary<string, object?> named => named.Select(n => (n.Key, n.Value)),
        _ => Readers.GetOrAdd(args.GetType(), Compile).Select(r => (r.Name, r.Get(args))),
    };

    internal static void Register()
    {
        lock (Gate)
        {
            if (_registered)
                return;
            foreach (var type in (Type[])[typeof(Guid), typeof(Guid?), typeof(DateTime), typeof(DateTime?), typeof(DateOnly), typeof(DateOnly?)])
                SqlMapper.RemoveTypeMap(type);
            SqlMapper.AddTypeHandler(new GuidHandler());
            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.AddTypeHandler(new DayHandler());
            DefaultTypeMap.MatchNamesWithUnderscores = true;
            _registered = true;
        }
    }

    static (string, Func<object, object?>)[] Compile(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => (p.Name, (Func<object, object?>)p.GetValue))];

    /// <summary>Npgsql would send another kind as a time without zone, and the server would take it for its own zone's.</summary>
    static DateTime Utc(DateTime instant) => instant.Kind == DateTimeKind.Utc
        ? instant
        : throw new InvalidOperationException("An instant that is not UTC reached the store.");

    static object? ToSqlite(object? value) => value switch
    {
        Guid id => ToBytes(id),
        DateTime instant => ToMicros(instant),
        DateOnly day => ToText(day),
        bool yes => yes ? 1L : 0L,
        Enum member => Convert.ToInt64(member, CultureInfo.InvariantCulture),
        Array members when members.GetType().GetElementType()!.IsEnum => members.Cast<Enum>().Select(m => Convert.ToInt64(m, CultureInfo.InvariantCulture)).ToArray(),
        IEnumerable<Guid> ids => ids.Select(ToBytes).ToArray(),
        IEnumerable<DateTime> instants => instants.Select(ToMicros).ToArray(),
        IEnumerable<DateOnly> days => days.Select(ToText).ToArray(),
        _ => value,
    };

    static object? ToPostgres(object? value) => value switch
    {
        DateTime instant => Utc(instant),
        Enum member => Convert.ToInt32(member, CultureInfo.InvariantCulture),
        string or byte[] => value,
        IEnumerable<DateTime> instants => instants.Select(Utc).ToArray(),
        IEnumerable list => ToArray(list),
        _ => value,
    };

    /// <summary>Any list as an array of its element's type, which Npgsql needs to see; members of an enum as their numbers.</summary>
    static Array ToArray(IEnumerable list)
    {
        var element = list.GetType().IsArray
            ? list.GetType().GetElementType()!
            : list.GetType().GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GenericTypeArguments[0];
        // An array of an enum passes for an array of numbers with the runtime, not with Npgsql: the element type decides.
        if (!element.IsEnum && list is Array ready)
            return ready;
        var values = list.Cast<object?>().Select(v => v is Enum ? Convert.ToInt32(v, CultureInfo.InvariantCulture) : v).ToArray();
        var array = Array.CreateInstance(element.IsEnum ? typeof(int) : element, values.Length);
        Array.Copy(values, array, values.Length);
        return array;
    }

    sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value) => parameter.Value = value;

        public override Guid Parse(object value) => value is byte[] bytes ? ToGuid(bytes) : (Guid)value;
    }

    sealed class InstantHandler : SqlMapper.TypeHandler<DateTime>
    {
        public override void SetValue(IDbDataParameter parameter, DateTime value) => parameter.Value = value;

        public override DateTime Parse(object value) => value is long micros ? FromMicros(micros) : (DateTime)value;
    }

    sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = value;

        public override DateOnly Parse(object value) => value switch
        {
            DateOnly day => day,
            DateTime midnight => DateOnly.FromDateTime(midnight),
            _ => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }
}
