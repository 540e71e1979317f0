Console.WriteLine("cadenza functions");
