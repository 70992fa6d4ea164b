if (args is [Suture.Benchmarks.Startup.StartupChild.Verb, var folder]) return Suture.Benchmarks.Startup.StartupChild.Run(folder, Console.Out);
return Suture.Benchmarks.BenchmarkCommand.Run(args, Console.Out, Console.Error);
