namespace OneCounty.Kernel;

/// <summary>One open transaction: everything that one command changes, with its events and its audit, or nothing of it.</summary>
public sealed partial class Work
{
}
