using System.Reflection;
using OneCounty.Kernel;
using Xunit.Sdk;

namespace OneCounty.Testing;

/// <summary>Runs a theory once on SQLite and once on PostgreSQL; further values are passed through.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothStoresAttribute(params object[] values) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [[StoreKind.Sqlite, .. values], [StoreKind.Postgres, .. values]];
}
