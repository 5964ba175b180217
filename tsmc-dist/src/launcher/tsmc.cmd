@echo off
rem Starts TSMC, whose files are in the folder of this script. Plug-ins: jars in the folder plugins beside it, or --plugin-path.
rem No blocks in brackets: a path such as "Program Files (x86)" would end them.
setlocal
set "home=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if exist "%home%runtime\bin\java.exe" set "java=%home%runtime\bin\java"

set "version="
for /f "tokens=3" %%v in ('^""%java%" -version 2^>^&1 ^| findstr /c:" version "^"') do if not defined version set "version=%%~v"
if not defined version goto nojava
for /f "delims=.-" %%m in ("%version%") do set "major=%%m"
if %major% LSS 17 goto oldjava

set "modules=%home%lib"
if defined TSMC_MODULE_PATH set "modules=%modules%;%TSMC_MODULE_PATH%"
"%java%" -XX:+UseParallelGC -p "%modules%" --add-modules ALL-DEFAULT "-Dtsmc.plugins=%home%plugins" -m io.tsmc.runtime/io.tsmc.runtime.cli.Main %*
exit /b %ERRORLEVEL%

:nojava
>&2 echo tsmc: no Java found (looked for '%java%'). Maybe install a JDK 17 or newer, or set JAVA_HOME.
exit /b 1

:oldjava
>&2 echo tsmc: Java 17 or newer is needed, but '%java%' is version %version%. Maybe set JAVA_HOME to a newer JDK.
exit /b 1
