namespace OneCounty.Kernel;

/// <summary>Where the county lies on disk: one folder that is backed up together.</summary>
public sealed class CountyPlaces
{
    public CountyPlaces(string root)
    {
        Root = Path.GetFullPath(root);
        foreach (var folder in (string[])[Root, Keys, Files])
            Directory.CreateDirectory(folder);
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "county.db");

    public string Keys => Path.Combine(Root, "keys");

    public string Files => Path.Combine(Root, "files");

    public string AuditAnchor => Path.Combine(Root, "audit-anchor.log");
}
