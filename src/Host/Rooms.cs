using System.Reflection;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>Finds rooms, engines and gates by looking at the assemblies beside the host. There is no list to forget one in.</summary>
public static class RoomFinder
{
    public static IReadOnlyList<IRoom> All { get; } =
        [.. Directory.GetFiles(AppContext.BaseDirectory, "OneCounty.*.dll")
            .Select(path => Assembly.Load(AssemblyName.GetAssemblyName(path)))
            .SelectMany(a => a.GetExportedTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IRoom).IsAssignableFrom(t))
            .Select(t => (IRoom)Activator.CreateInstance(t)!)
            .OrderBy(r => r.Name, StringComparer.Ordinal)];
}
