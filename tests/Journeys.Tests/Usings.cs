// A browser and a county at a time: two at once on a small machine would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
